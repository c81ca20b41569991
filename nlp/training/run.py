"""`gaung train`: the shipped models, their scores and cards, from the corpus alone."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from nlp.models.files import save_models
from nlp.training.cards import write_cards
from nlp.training.corpus import MONITOR, Example, corpus_files, read_corpus, split
from nlp.training.fit import fit_models
from nlp.training.recipe import load_recipe
from nlp.training.scoring import held_out_scores
from storage.records import load_monitor

Say = Callable[[str], None]


def train(out_dir: Path, files: Sequence[Path] | None = None, progress: Say | None = None) -> None:
    """Fit twice: without the held-out events for the scores, then on everything for the models that are shipped.

    The same files give the same bytes. Raises CorpusError for a corpus that cannot be learned from."""
    say = progress or _silent
    used = list(files) if files is not None else corpus_files()
    examples = read_corpus(used)
    with threadpool_limits(limits=1):  # sums in a fixed order, so the last bit is the same every time
        scores = scores_of(examples, say)
        say("all events: the models to ship")
        models = fit_models(examples, load_monitor(MONITOR), load_recipe(), say)
    save_models(models, out_dir)
    (out_dir / "scores.json").write_text(json.dumps(scores, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_cards(out_dir, scores, [path.name for path in used])


def scores_of(examples: Sequence[Example], say: Say) -> dict[str, object]:
    """The scores of the recipe on the held-out events, learned without them."""
    learned, held = split(examples)
    say(f"{len(held)} articles of held-out events set aside for the scores")
    monitor = load_monitor(MONITOR)
    models = fit_models(learned, monitor, load_recipe(), say)
    return held_out_scores(models, monitor, learned, held)


def _silent(message: str) -> None:
    """Say nothing."""
