"""Words by one rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.tokens import LONGEST, MARKS, pieces, words


def test_figures_hyphens_and_slashes_stay_in_their_word() -> None:
    assert words("Anak-anak RT/RW, e-KTP 2.500 (4/7) Jum'at!") == [
        "Anak-anak",
        "RT/RW",
        "e-KTP",
        "2",
        "500",
        "4/7",
        "Jum'at",
    ]


def test_what_is_too_long_to_be_a_word_is_left_out() -> None:
    assert words("sebelum " + "x" * (LONGEST + 1) + " sesudah") == ["sebelum", "sesudah"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arunika, Satu Tewas", ["Arunika", ",", "Satu", "Tewas"]),
        ("Rp1,2 miliar: pukul 07.30", ["Rp1", "2", "miliar", ":", "pukul", "07", "30"]),
        (
            "Prof. Laksmi dan F. Bagus tiba. Warga pulang",
            ["Prof", "Laksmi", "dan", "F", "Bagus", "tiba", ".", "Warga", "pulang"],
        ),
        ("wi-fi - gratis", ["wi-fi", "-", "gratis"]),
    ],
)
def test_marks_that_no_name_crosses_stand_between_the_words(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@given(st.text())
def test_without_the_marks_the_pieces_are_the_words(text: str) -> None:
    assert [piece for piece in pieces(text) if piece not in MARKS] == words(text)
