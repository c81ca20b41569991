"""The code book's fixed rules over probabilities."""

from dataclasses import replace

import numpy as np
import pytest

from nlp.features.cues import kinds
from nlp.features.document import Document, Line
from nlp.features.terms import PILLARS
from nlp.labels.verdict import evidence_of, headline_tone_of, level_of, pillars_of
from storage.records.analysis import Tone


def line(text: str) -> Line:
    words = tuple(text.lower().split())
    return Line(text, "title", words, words, words, (0,) * len(kinds()))


DOCUMENT = Document(tuple(line(text) for text in ("Judul keras", "Awal cerita.", "Warga marah.", "Penutup.")))


def pillars(**given: float) -> dict[str, float]:
    return {pillar: given.get(pillar, 0.1) for pillar in PILLARS}


def test_relevance_is_decided_before_the_kind_of_relevance() -> None:
    assert level_of({"inti": 0.2, "terkait": 0.25, "konteks": 0.15, "tidak": 0.4}) == "terkait"
    assert level_of({"inti": 0.4, "terkait": 0.05, "konteks": 0.0, "tidak": 0.55}) == "tidak"


def test_irrelevant_stories_have_no_pillar() -> None:
    assert pillars_of("tidak", pillars(living=0.9)) == ()


def test_three_pillars_at_most_the_strongest() -> None:
    given = pillars(living=0.9, society=0.8, economy=0.7, branding=0.6)
    assert pillars_of("terkait", given) == ("economy", "living", "society")


@pytest.mark.parametrize(("level", "expected"), [("inti", ()), ("konteks", ("governance",)), ("terkait", ("living",))])
def test_without_a_clear_pillar_the_level_decides(level: str, expected: tuple[str, ...]) -> None:
    assert pillars_of(level, pillars(living=0.4)) == expected  # type: ignore[arg-type]


def test_evidence_is_what_moves_the_tone_in_reading_order() -> None:
    lines = np.array([[0.6, 0.3, 0.1], [0.05, 0.9, 0.05], [0.8, 0.1, 0.1], [0.1, 0.85, 0.05]])
    assert evidence_of(DOCUMENT, lines, "negatif") == ("Judul keras", "Warga marah.")


def test_neutral_evidence_is_headline_and_opening() -> None:
    assert evidence_of(DOCUMENT, np.full((4, 3), 1 / 3), "netral") == ("Judul keras", "Awal cerita.")


def test_a_headline_takes_a_side_only_when_it_is_clear() -> None:
    sides: dict[Tone, list[float]] = {"negatif": [0.7, 0.2, 0.1], "netral": [0.2, 0.6, 0.2], "positif": [0.1, 0.2, 0.7]}
    for tone, row in sides.items():
        assert headline_tone_of(DOCUMENT, np.array([row]), tone) == tone
    assert headline_tone_of(Document((line(""),)), np.array([[0.7, 0.2, 0.1]]), "netral") is None


def test_a_headline_without_a_word_of_complaint_is_no_complaint_against_its_story() -> None:
    against = np.array([[0.9, 0.1, 0.0]])
    cues = tuple(int(kind == "complaint") for kind in kinds())
    assert headline_tone_of(DOCUMENT, against, "netral") == "netral"
    assert headline_tone_of(Document((replace(line("Lampu mati"), cues=cues),)), against, "netral") == "negatif"
