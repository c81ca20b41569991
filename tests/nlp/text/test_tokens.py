"""Words by one rule."""

from nlp.text.tokens import LONGEST, words


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
