"""Documents → verdicts, all heads at once over a batch."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.features.document import Document
from nlp.features.space import Blocks
from nlp.features.terms import TermCounter
from nlp.labels.lines import Probabilities, line_block, line_probabilities
from nlp.labels.stack import Second
from nlp.labels.verdict import Verdict, evidence_of, geography_of, headline_tone_of, level_of, pillars_of
from nlp.models.bundle import Models

_PLAIN = ("level", "geography", "story_type", "pillars")
# Class → probability.
Probability = Mapping[str, float]


class Judge:
    """The models applied to one monitor's documents."""

    def __init__(self, models: Models, terms: TermCounter) -> None:
        self._models, self._terms = models, terms

    @property
    def models(self) -> Models:
        """The models that judge."""
        return self._models

    def blocks(self, document: Document) -> Blocks:
        """What the models see of one document."""
        return self._models.space.see([document], [self._terms]).documents

    def classes(self, label: str) -> tuple[str, ...]:
        """The classes of a label, in the order of its probabilities."""
        return self._models.heads["tone_text" if label == "tone" else label].classes

    def probabilities(self, documents: Sequence[Document]) -> tuple[dict[str, Probabilities], list[Probabilities]]:
        """What the linear models say: documents × classes for each label, and the probabilities of the lines."""
        heads = self._models.heads
        seen = self._models.space.see(documents, [self._terms] * len(documents))
        lines = line_probabilities(documents, seen.lines, heads["lines"])
        found = {name: heads[name].probabilities(seen.documents) for name in _PLAIN}
        blocks = seen.documents | line_block(documents, lines) | {"story": found["story_type"]}
        found["tone"] = (heads["tone_text"].probabilities(blocks) + heads["tone_lines"].probabilities(blocks)) / 2
        return found, lines

    def parts(self, document: Document, second: Second | None) -> dict[str, tuple[Probability, Probability]]:
        """For each label the encoder has a say in: what the linear models give its classes, and what the encoder."""
        if second is None:
            return {}
        found, _ = self.probabilities([document])
        return {
            name: (_named(head.classes, found[name])[0], _named(head.classes, second.own(name, head.classes))[0])
            for name, head in second.stack.heads.items()
        }

    def verdicts(
        self, documents: Sequence[Document], second: Second | None = None
    ) -> list[tuple[Verdict, Probabilities]]:
        """A verdict for each document, with the linear probabilities of its lines; `second` has its say in the labels
        and in which sentences are the evidence."""
        if not documents:
            return []
        found, lines = self.probabilities(documents)
        deciding = second.lines(lines) if second else lines
        named = {
            name: _named(self.classes(name), second.probabilities(name, rows) if second else rows)
            for name, rows in found.items()
        }
        return [
            (_verdict(document, (lines[n], deciding[n]), {name: rows[n] for name, rows in named.items()}), lines[n])
            for n, document in enumerate(documents)
        ]


def _named(classes: Sequence[str], rows: NDArray[np.float64]) -> list[Probability]:
    return [dict(zip(classes, map(float, row), strict=True)) for row in rows]


def _best(probabilities: Probability) -> str:
    return max(probabilities, key=lambda name: probabilities[name])


def _verdict(
    document: Document, lines: tuple[Probabilities, Probabilities], found: Mapping[str, Probability]
) -> Verdict:
    """From the linear figures of the lines, those that decide the evidence, and the probabilities of each label."""
    linear, deciding = lines
    level = level_of(found["level"])
    tone = None if level == "tidak" else _best(found["tone"])
    return Verdict(
        level=level,
        levels=found["level"],
        geography=geography_of(level, found["geography"], document),
        pillars=pillars_of(level, found["pillars"]),
        pillar_probabilities=found["pillars"],
        story_type=_best(found["story_type"]),  # type: ignore[arg-type]
        tone=tone,  # type: ignore[arg-type]
        tones=found["tone"] if tone else {},
        headline_tone=headline_tone_of(document, linear, tone) if tone else None,  # type: ignore[arg-type]
        evidence=evidence_of(document, deciding, tone) if tone else (),  # type: ignore[arg-type]
    )
