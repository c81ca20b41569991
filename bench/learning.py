"""`python -m bench.learning`: what more labelled events bring; under two minutes on one core."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from nlp.evaluation.measures import encode, macro_f1
from nlp.evaluation.truth import Truth, read_truths
from nlp.models.bundle import Models
from nlp.pipeline import Analyser
from nlp.training.corpus import MONITOR, ROOT, Example, corpus_files, event_hash, read_corpus, split
from nlp.training.fit import fit_models
from nlp.training.recipe import load_recipe

SHARES = (0.25, 0.5, 0.75, 1.0)
# The texts beside the checkout are no part of this curve: it asks what more of the corpus brings.
_BESIDE = {"gold": "madiun", "real": "arunika"}
_SALT = "learning curve "


def nested(examples: Sequence[Example], share: float) -> list[Example]:
    """The examples of a share of the events; a larger share holds all of a smaller one."""
    events = sorted({example.event for example in examples}, key=lambda event: event_hash(_SALT + event))
    kept = set(events[: round(share * len(events))])
    return [example for example in examples if example.event in kept]


def curve() -> Iterator[tuple[str, int, str, float, float]]:
    """(share, articles learned, set, tone macro-F1, story type macro-F1)."""
    learned, held = split(read_corpus(corpus_files()))
    sets = {"held-out": (MONITOR, read_truths(example.labels for example in held)), **_beside()}
    for share in SHARES:
        part = nested(learned, share)
        models = fit_models(part, load_recipe(), lambda message: None)
        for name, (monitor, truths) in sets.items():
            yield f"{share:.0%}", len(part), name, *_scores(models, monitor, truths)


def _beside() -> dict[str, tuple[str, list[Truth]]]:
    paths = {name: ROOT.parent / "shared" / name / "dev.jsonl" for name in _BESIDE}
    return {name: (_BESIDE[name], _truths(path)) for name, path in paths.items() if path.is_file()}


def _truths(path: Path) -> list[Truth]:
    return read_truths(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def _scores(models: Models, monitor: str, truths: Sequence[Truth]) -> tuple[float, float]:
    found = Analyser(monitor, models).analyse_many(truth.article for truth in truths)
    pairs = list(zip(truths, found, strict=True))
    tones = [(str(truth.labels["tone"]), str(analysis.tone)) for truth, analysis in pairs if truth.relevant]
    return _macro(tones), _macro([(str(truth.labels["story_type"]), analysis.story_type) for truth, analysis in pairs])


def _macro(pairs: Sequence[tuple[str, str]]) -> float:
    classes = sorted({true for true, _ in pairs})
    truth, found = encode([true for true, _ in pairs], classes), encode([given for _, given in pairs], classes)
    return macro_f1(truth, found, len(classes))


def main() -> None:
    """Print the curve."""
    with threadpool_limits(limits=1):  # as in training, for the same figures every time
        for share, articles, name, tone, story in curve():
            print(f"{share:>5}{articles:7} articles  {name:<10}tone {tone:.3f}  story type {story:.3f}", flush=True)


if __name__ == "__main__":
    main()
