"""The learning curve: what more labelled events of the corpus bring."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from nlp.evaluation.measures import encode, macro_f1
from nlp.evaluation.truth import Truth
from nlp.models.bundle import Models
from nlp.pipeline import Analyser
from nlp.training.corpus import Example, event_hash
from nlp.training.fit import fit_models
from nlp.training.recipe import load_recipe
from storage.records import Monitor

SHARES = (0.25, 0.5, 0.75, 1.0)
_SALT = "learning curve "
# A set's name → the monitor whose names are masked in it, and its labelled texts.
Sets = Mapping[str, tuple[Monitor | str, Sequence[Truth]]]


@dataclass(frozen=True, slots=True)
class Step:
    """A share of the events learned, and the macro-F1 reached on one set: of tone (where relevant), of story type."""

    share: float
    articles: int
    name: str
    tone: float
    story_type: float


def nested(examples: Sequence[Example], share: float) -> list[Example]:
    """The examples of a share of the events; a larger share holds all of a smaller one."""
    events = sorted({example.event for example in examples}, key=lambda event: event_hash(_SALT + event))
    kept = set(events[: round(share * len(events))])
    return [example for example in examples if example.event in kept]


def curve(examples: Sequence[Example], sets: Sets, shares: Sequence[float] = SHARES) -> Iterator[Step]:
    """Learn share after share of the events of `examples`, and score each set; no event of a set is learned."""
    held = {truth.event for _, truths in sets.values() for truth in truths}
    learned = [example for example in examples if example.event not in held]
    for share in shares:
        part = nested(learned, share)
        with threadpool_limits(limits=1):  # as in training, for the same figures every time
            models = fit_models(part, load_recipe(), lambda message: None)
            scores = {name: _scores(models, monitor, truths) for name, (monitor, truths) in sets.items()}
        yield from (Step(share, len(part), name, *found) for name, found in scores.items())


def curve_line(step: Step) -> str:
    """A step as a line of text."""
    head = f"{step.share:>5.0%}{step.articles:7} articles  {step.name:<10}"
    return f"{head}tone {step.tone:.3f}  story type {step.story_type:.3f}"


def _scores(models: Models, monitor: Monitor | str, truths: Sequence[Truth]) -> tuple[float, float]:
    found = Analyser(monitor, models).analyse_many(truth.article for truth in truths)
    pairs = list(zip(truths, found, strict=True))
    tones = [(str(truth.labels["tone"]), str(analysis.tone)) for truth, analysis in pairs if truth.relevant]
    return _macro(tones), _macro([(str(truth.labels["story_type"]), analysis.story_type) for truth, analysis in pairs])


def _macro(pairs: Sequence[tuple[str, str]]) -> float:
    classes = sorted({true for true, _ in pairs})
    truth, found = encode([true for true, _ in pairs], classes), encode([given for _, given in pairs], classes)
    return macro_f1(truth, found, len(classes)) if classes else 0.0
