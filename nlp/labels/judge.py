"""Documents → verdicts, all heads at once over a batch."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.features.document import Document
from nlp.features.space import Blocks
from nlp.features.terms import TermCounter
from nlp.labels.lines import Probabilities, line_block, line_probabilities
from nlp.labels.verdict import Verdict, evidence_of, geography_of, headline_tone_of, level_of, pillars_of
from nlp.models.bundle import Models


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
        return self._models.space.see([document], self._terms).documents

    def verdicts(self, documents: Sequence[Document]) -> list[tuple[Verdict, Probabilities]]:
        """A verdict for each document, with the probabilities of its lines."""
        if not documents:
            return []
        heads = self._models.heads
        seen = self._models.space.see(documents, self._terms)
        lines = line_probabilities(documents, seen.lines, heads["lines"])
        plain = {name: heads[name].probabilities(seen.documents) for name in _PLAIN}
        blocks = seen.documents | line_block(documents, lines) | {"story": plain["story_type"]}
        named = {name: _named(heads[name].classes, rows) for name, rows in plain.items()}
        tones = (heads["tone_text"].probabilities(blocks) + heads["tone_lines"].probabilities(blocks)) / 2
        named["tone"] = _named(heads["tone_text"].classes, tones)
        return [
            (_verdict(document, found, {name: rows[number] for name, rows in named.items()}), found)
            for number, (document, found) in enumerate(zip(documents, lines, strict=True))
        ]


_PLAIN = ("level", "geography", "story_type", "pillars")


def _named(classes: Sequence[str], rows: NDArray[np.float64]) -> list[Mapping[str, float]]:
    return [dict(zip(classes, map(float, row), strict=True)) for row in rows]


def _best(probabilities: Mapping[str, float]) -> str:
    return max(probabilities, key=lambda name: probabilities[name])


def _verdict(document: Document, lines: Probabilities, found: Mapping[str, Mapping[str, float]]) -> Verdict:
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
        headline_tone=headline_tone_of(document, lines) if tone else None,
        evidence=evidence_of(document, lines, tone) if tone else (),  # type: ignore[arg-type]
    )
