"""Matching of evidence and quotes."""

import pytest

from nlp.evaluation.overlap import Overlap, evidence_overlap, quote_overlap, same_text
from storage.records import Article, Quote

ARTICLE = Article(None, "1", "", "Judul", ("“Kami kecewa,” kata Ratna.",))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“Kami kecewa sekali,”", '"kami kecewa sekali"', True),
        ("Warga mengeluh jalan rusak", "Warga mengeluh jalan rusak, kata dia", True),
        ("kota", "Wali kota", False),
        ("", "", True),
    ],
)
def test_typing_does_not_matter_but_words_do(one: str, other: str, same: bool) -> None:
    assert same_text(one, other) is same


def test_each_sentence_matches_once() -> None:
    assert evidence_overlap(["Jalan rusak parah.", "Jalan rusak parah."], ["Jalan rusak parah."]) == Overlap(2, 1, 1)


def test_a_part_of_a_name_is_the_speaker() -> None:
    quote = Quote("Kami kecewa,", "Ratna Wiratmaja", "kepala_daerah", "kata", "langsung", 0, 1, 13)
    marked = [{"text": "Kami kecewa", "speaker": "Ratna", "speaker_type": "warga"}]
    found = quote_overlap(ARTICLE, marked, [quote])
    assert (found.spans, found.speakers, found.types) == (Overlap(1, 1, 1), 1, 0)


def test_a_quote_without_text_matches_nothing() -> None:
    assert quote_overlap(ARTICLE, [{"speaker": "Ratna"}], []).spans == Overlap(1, 0, 0)
