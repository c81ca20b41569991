"""`gaung train`: the shipped models, their scores and cards, from the corpus and the labelled texts beside it."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from nlp.models import FOLDER
from nlp.models.files import save_models
from nlp.training.also import Also, digest, shipped_also
from nlp.training.cards import write_cards
from nlp.training.corpus import MONITOR, Example, corpus_files, read_corpus, split
from nlp.training.crossvalidation import FILE
from nlp.training.fit import fit_models
from nlp.training.recipe import load_recipe
from nlp.training.scoring import held_out_scores
from storage.records import load_monitor

Say = Callable[[str], None]


def train(
    out_dir: Path, files: Sequence[Path] | None = None, also: Sequence[Also] | None = None, progress: Say | None = None
) -> None:
    """Fit twice: without the held-out events for the scores, then on everything for the models that are shipped.

    Without `files` the shipped corpus is learned from, and without `also` the texts of also.toml as far as they lie
    beside the checkout; of other `files` alone. The same files give the same bytes. Raises CorpusError for a file that
    cannot be learned from."""
    say = progress or _silent
    used = list(files) if files is not None else corpus_files()
    beside = list(also) if also is not None else _present(say) if files is None else []
    examples = read_corpus(used)
    more = [example for one in beside for example in one.examples()]
    with threadpool_limits(limits=1):  # sums in a fixed order, so the last bit is the same every time
        scores = scores_of(examples, more, say)
        say("all events: the models to ship")
        models = fit_models([*examples, *more], load_recipe(), say)
    save_models(models, out_dir)
    (out_dir / "scores.json").write_text(json.dumps(scores, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    named = {path.name: digest(path) for path in used}
    named |= {f"{one.path.parent.name}/{one.path.name}": digest(one.path) for one in beside}
    write_cards(out_dir, scores, _expected() if beside else {}, named)


def scores_of(examples: Sequence[Example], more: Sequence[Example], say: Say) -> dict[str, object]:
    """The scores of the recipe on the held-out events, learned without them."""
    learned, held = split(examples)
    say(f"{len(held)} articles of held-out events set aside for the scores")
    models = fit_models([*learned, *more], load_recipe(), say)
    return held_out_scores(models, load_monitor(MONITOR), [*learned, *more], held)


def _present(say: Say) -> list[Also]:
    """The texts of also.toml that lie where it says; of each other one it is said that these are other models."""
    for one in shipped_also():
        if one.missing:
            say(f"{one.path}: {one.missing}; learning without it, so these will not be the shipped models")
    return [one for one in shipped_also() if not one.missing]


def _expected() -> dict[str, Any]:
    """The cross-validated figures that `python -m bench.crossvalidation` wrote, by set."""
    file = FOLDER / FILE
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["sets"] if file.is_file() else {}
    return found


def _silent(message: str) -> None:
    """Say nothing."""
