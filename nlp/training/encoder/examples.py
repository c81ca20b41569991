"""Labelled articles as the encoder learns from them."""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from nlp.encoder.surface import LEAD, SurfaceReader
from nlp.evaluation.truth import Truth, read_truths
from nlp.features.body import read_body
from nlp.features.terms import PILLARS
from nlp.masking import Mask
from nlp.training.corpus import event_hash
from nlp.training.encoder.recipe import Views
from nlp.training.evidence import marked_lines
from storage.records import load_monitor
from storage.records.analysis import Geography, Level, StoryType, Tone

# Labels and their classes, in the order of the logits.
CLASSES: Mapping[str, tuple[str, ...]] = {
    "level": get_args(Level),
    "geography": get_args(Geography),
    "story_type": get_args(StoryType),
    "pillars": PILLARS,
    "tone": tuple(sorted(get_args(Tone))),
}
# Labels that only relevant articles have.
_OF_RELEVANT = ("pillars", "tone")


@dataclass(frozen=True)
class Source:
    """A file of labelled rows, the monitor whose names it holds, and what kind of text it is."""

    file: Path
    monitor: str
    kind: str


@dataclass(frozen=True)
class Reading:
    """One article: its masked headline and sentences, which of them are evidence, and its labels.

    `targets` holds a class number for each label, a row of 0 and 1 for pillars; what is not labelled is absent."""

    id: str
    kind: str
    event: str
    lines: tuple[str, ...]
    evidence: tuple[bool, ...] | None
    targets: Mapping[str, Any]

    @property
    def head(self) -> tuple[int, ...]:
        """The numbers of headline and lead."""
        return tuple(range(min(LEAD + 1, len(self.lines))))

    def fold(self, count: int) -> int:
        """The fold of its event, the same in every run."""
        return event_hash(self.event) // 7 % count


def read_sources(sources: Iterable[Source]) -> list[Reading]:
    """All articles of all files in order; raises OSError or TruthError."""
    return [reading for source in sources for reading in _read(source)]


def _read(source: Source) -> list[Reading]:
    rows = [json.loads(line) for line in source.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    reader = SurfaceReader(Mask(load_monitor(source.monitor)))
    return [_reading(truth, source.kind, reader) for truth in read_truths(rows)]


def _reading(truth: Truth, kind: str, reader: SurfaceReader) -> Reading:
    lines = reader.lines(truth.article)
    marked = truth.labels.get("evidence")
    plain = [truth.article.title, *read_body(truth.article.paragraphs)[1]]
    evidence = tuple(marked_lines(plain, marked)) if marked and truth.relevant else None
    return Reading(truth.article.key, kind, truth.event, tuple(lines), evidence, _targets(truth))


def _targets(truth: Truth) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, classes in CLASSES.items():
        if name in _OF_RELEVANT and not truth.relevant:
            continue
        label = truth.labels[name]
        if name == "pillars":
            found[name] = [float(pillar in label) for pillar in classes]
        elif label is not None:
            found[name] = classes.index(str(label))
    return found


def view_of(reading: Reading, views: Views, chance: random.Random) -> tuple[int, ...]:
    """The numbers of the lines to show this time: headline and lead, mostly."""
    drawn = chance.random()
    if drawn < views.lead_without_headline and len(reading.head) > 1:
        return reading.head[1:]
    marked = [number for number, is_evidence in enumerate(reading.evidence or ()) if is_evidence and number > 0]
    if drawn > 1 - views.headline_and_evidence and marked:
        return (0, *_around(chance.choice(marked), len(reading.lines)))
    return reading.head


def _around(number: int, count: int) -> Sequence[int]:
    """Three sentences of the body with the given one among them."""
    first = max(1, min(number - 1, count - LEAD))
    return range(first, min(first + LEAD, count))
