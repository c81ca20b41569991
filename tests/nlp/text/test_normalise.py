"""Text is made even, whatever the outlet's typing or encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.normalise import normalise


@pytest.mark.parametrize(
    ("given_text", "even"),
    [
        ("“Sudah baik,” ujarnya", '"Sudah baik," ujarnya'),
        ("‚ÄúSudah baik,‚Äù ujarnya", '"Sudah baik," ujarnya'),
        ("Jum’at – Sabtu", "Jum'at - Sabtu"),
        ("<p>Pemkot <b>Arunika</b></p>", " Pemkot  Arunika  "),
        ("warga &amp; pedagang", "warga & pedagang"),
        ("ko\u00adta\u200b\u00a0baru", "kota baru"),
        ("3 < 5 dan 7 > 2", "3 < 5 dan 7 > 2"),
    ],
)
def test_typing_and_encoding_are_evened(given_text: str, even: str) -> None:
    assert normalise(given_text) == even


@given(st.text())
def test_no_typographic_quote_survives_in_any_text(text: str) -> None:
    assert not set("“”‘’") & set(normalise(text + "“x” ‘y’"))
