"""The encoder's way of learning on SmSA alone: e5-small with the pruned vocabulary, two passes, one seed.

The articles the shipped encoder learns from are never mixed in. Needs the `train` extra and some twenty minutes.

    python -m bench.encoder_sentiment
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.sentiment import CLASSES, DATA, smsa
from nlp.encoder.session import PIECES
from nlp.evaluation.bootstrap import interval
from nlp.evaluation.measures import accuracy, macro_f1
from nlp.models import FOLDER
from nlp.training.encoder.examples import Reading
from nlp.training.encoder.fit import Fitting, predict
from nlp.training.encoder.recipe import Views, load_encoder_recipe
from nlp.training.encoder.run import prepare

# Short texts without lines, and many of them: two passes, through all layers. One pass reached 0.848 on test.
_SETTINGS = {"epochs": 2, "frozen": 0, "views": Views(lead_without_headline=0, headline_and_evidence=0)}


def readings(part: str) -> list[Reading]:
    """SmSA's part as the fitting wants it: a text for a headline, its sentiment for a tone."""
    return [
        Reading(f"{part}{number}", "corpus", f"{part}{number}", (text,), None, {"tone": CLASSES.index(label)})
        for number, (text, label) in enumerate(smsa(part))
    ]


def main(argv: Sequence[str] = sys.argv[1:]) -> int:
    """Train, and print macro-F1 and accuracy of SmSA's validation and test parts."""
    if not (DATA / "smsa").is_dir():
        print(f"not measured: no {DATA.name}/smsa beside the checkout")
        return 0
    work = Path(argv[0] if argv else "var/encoder/smsa.pt")
    base = prepare(FOLDER / PIECES)
    recipe = load_encoder_recipe().model_copy(update=_SETTINGS)
    network = Fitting(base, readings("train"), recipe, recipe.seed, work, print).run()
    for part in ("valid", "test"):
        texts = readings(part)
        print(_scored(part, texts, predict(network, base, texts, recipe.max_length)["tone"]))
    return 0


def _scored(part: str, texts: Sequence[Reading], rows: Sequence[Any]) -> str:
    truth = np.array([text.targets["tone"] for text in texts])
    found = np.array([int(row.argmax()) for row in rows])

    def score(chosen: Any) -> float:
        return macro_f1(truth[chosen], found[chosen], len(CLASSES))

    low, high = interval([text.event for text in texts], score)
    whole = score(np.arange(len(truth)))
    return f"SmSA {part}: macro-F1 {whole:.3f} [{low:.3f}, {high:.3f}], accuracy {accuracy(truth, found):.3f}"


if __name__ == "__main__":
    sys.exit(main())
