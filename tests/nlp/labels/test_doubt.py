"""Marks of an article, and where a person should look."""

from dataclasses import replace

import numpy as np
import pytest

from nlp.features.document import DocumentReader
from nlp.labels.doubt import flags_of, is_paid, review_of
from nlp.labels.verdict import Verdict
from nlp.masking import Mask
from storage.records import Article, load_monitor

SURE = Verdict(
    level="terkait",
    levels={"inti": 0.02, "terkait": 0.95, "konteks": 0.01, "tidak": 0.02},
    geography="kota",
    pillars=("living",),
    pillar_probabilities={},
    story_type="layanan",
    tone="netral",
    tones={"negatif": 0.1, "netral": 0.8, "positif": 0.1},
    headline_tone="netral",
    evidence=(),
)
READER = DocumentReader(Mask(load_monitor("arunika")))


def article(title: str = "Jalan Diperbaiki", *paragraphs: str, **more: object) -> Article:
    return Article(None, "1", "", title, paragraphs or ("Jalan diperbaiki.",), **more)  # type: ignore[arg-type]


def review(verdict: Verdict, found: Article | None = None, lines: object = None) -> tuple[str, ...]:
    document = READER.read(found or article())
    flat = np.tile([0.1, 0.8, 0.1], (len(document.lines), 1))
    return review_of(document, verdict, flat if lines is None else np.array(lines))


def test_a_sure_verdict_needs_no_look() -> None:
    assert review(SURE) == ()


def test_close_calls_are_named() -> None:
    assert review(replace(SURE, tones={"negatif": 0.42, "netral": 0.45, "positif": 0.13})) == ("tone_close",)
    close = replace(SURE, levels={"inti": 0.02, "terkait": 0.5, "konteks": 0.0, "tidak": 0.48})
    assert review(close) == ("level_close",)


def test_both_signs_in_headline_and_lead_are_mixed() -> None:
    assert review(SURE, lines=[[0.5, 0.4, 0.1], [0.1, 0.4, 0.5]]) == ("mixed",)


def test_mockery_beside_praise_may_be_irony() -> None:
    assert "irony" in review(SURE, article("Hebat, Katanya Layanan Kota Paling Nyaman"))


@pytest.mark.parametrize(
    ("found", "paid"),
    [
        (article(section="Advertorial"), True),
        (article("Pasar Baru", "Isi.", "(ADV/Humas)"), True),
        (article(flags=("advertorial",)), True),
        (article("Advokat Membela Warga"), False),
    ],
)
def test_paid_pieces_are_known_by_their_marks(found: Article, paid: bool) -> None:
    assert is_paid(found) is paid


def test_flags_of_the_outlet_stay_and_ours_join() -> None:
    found = article("Judul", "Dalam siaran pers, dinas menyebut.", flags=("truncated",))
    worrying = replace(SURE, tones={"negatif": 0.35, "netral": 0.6, "positif": 0.05})
    assert flags_of(found, worrying) == ("truncated", "press_release", "berpotensi_negatif")
    assert flags_of(article(), SURE) == ()
