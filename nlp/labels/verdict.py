"""The labels of one article, from the heads' probabilities and the code book's fixed rules."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.features.cues import place_of
from nlp.features.document import Document
from nlp.features.roles import names_place
from nlp.features.terms import PILLARS
from nlp.labels.lines import LINE_CLASSES
from storage.records.analysis import Geography, Level, Pillar, StoryType, Tone

# A pillar counts from here; the code book allows three save for an award by dimension.
_PILLAR, _MOST_PILLARS = 0.5, 3
# Evidence: at most this many sentences, and only such as come near the strongest.
_MOST_EVIDENCE, _NEAR = 3, 0.3
# A headline takes a side from here: 0.25 to 0.4 were tried on stories the models had not learned, and this one is right
# in most of them for few opposites (docs/models.md).
_HEADLINE = 0.3
# Kinds of cue that bear a side.
_SIGNS: Mapping[Tone, tuple[str, ...]] = {
    "negatif": ("complaint", "legal", "not_praise"),
    "positif": ("praise", "award", "not_complaint"),
}

Row = NDArray[np.float64]


@dataclass(frozen=True)
class Verdict:
    """What the heads say of one article; probabilities by class name."""

    level: Level
    levels: Mapping[str, float]
    geography: Geography
    pillars: tuple[Pillar, ...]
    pillar_probabilities: Mapping[str, float]
    story_type: StoryType
    tone: Tone | None
    tones: Mapping[str, float]
    headline_tone: Tone | None
    evidence: tuple[str, ...]

    @property
    def relevance(self) -> float:
        """The probability that the article is relevant at all."""
        return 1 - self.levels["tidak"]


def level_of(levels: Mapping[str, float]) -> Level:
    """The likeliest level: relevant or not first, then which kind of relevant."""
    if levels["tidak"] > 0.5:
        return "tidak"
    return max(("inti", "terkait", "konteks"), key=lambda level: levels[level])


def geography_of(level: Level, probabilities: Mapping[str, float], document: Document) -> Geography:
    """The likeliest place; an irrelevant story that names neither city nor regency is from elsewhere."""
    if level == "tidak" and not names_place(document):
        return "lain"
    return max(("kota", "kabupaten", "lain"), key=lambda place: probabilities[place])


def pillars_of(level: Level, probabilities: Mapping[str, float]) -> tuple[Pillar, ...]:
    """The pillars above the line, strongest three at most; where none is, the likeliest for a story on one service
    (`terkait`), governance for legal context, none for the programme as such."""
    if level == "tidak":
        return ()
    ranked = sorted(PILLARS, key=lambda pillar: -probabilities[pillar])[:_MOST_PILLARS]
    chosen = tuple(pillar for pillar in PILLARS if pillar in ranked and probabilities[pillar] >= _PILLAR)
    if chosen or level == "inti":
        return chosen
    return ("governance",) if level == "konteks" else (ranked[0],)


def evidence_of(document: Document, lines: Row, tone: Tone) -> tuple[str, ...]:
    """The sentences that move the tone decision most, in reading order; never none where there is a text.

    What makes an article neutral is that headline and opening take no side: they are its evidence."""
    if tone == "netral":
        return tuple(text for line in document.lines[:2] if (text := line.text.strip()))
    weight = lines[:, LINE_CLASSES.index(tone)]
    least = _NEAR * weight.max()
    strongest = [int(number) for number in np.argsort(-weight, kind="stable")[:_MOST_EVIDENCE]]
    chosen = sorted(number for number in strongest if weight[number] >= least)
    return tuple(dict.fromkeys(text for number in chosen if (text := document.lines[number].text.strip())))


def headline_tone_of(document: Document, lines: Row, tone: Tone) -> Tone | None:
    """The side the headline alone takes; None without a headline.

    A headline whose words bear no cue of that side takes it only with the story, whose tone is `tone`."""
    title = document.lines[0]
    if not title.masked:
        return None
    negative, _, positive = lines[0]
    if max(negative, positive) < _HEADLINE:
        return "netral"
    side: Tone = "negatif" if negative > positive else "positif"
    borne = any(title.cues[place_of(kind)] for kind in _SIGNS[side])
    return side if borne or side == tone else "netral"
