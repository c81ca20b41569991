"""HTML that comes where text should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.markup import without_markup


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("<p>Warga <b>mengeluh</b>.</p>", "Warga mengeluh."),
        ("&quot;Airnya mati,&quot; kata Siti &amp; Budi", '"Airnya mati," kata Siti & Budi'),
        ("<p>Satu.</p>\n<p class='x'>Dua.</p>", "Satu.\n\nDua."),
        ("Satu.<br/>Dua.<script>alert('x')</script><!-- iklan -->", "Satu.\n\nDua."),
        ("Harga 5 < 7 dan R&D <3", "Harga 5 < 7 dan R&D <3"),
        ("<tebal>bukan HTML</tebal>", "<tebal>bukan HTML</tebal>"),
    ],
)
def test_what_a_reader_sees_is_left(given_text: str, shown: str) -> None:
    assert without_markup(given_text) == shown


@given(st.text(alphabet=st.characters(exclude_characters="<&")))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert without_markup(text) == text
