"""The body as sentences, without what is no sentence."""

import pytest

from nlp.features.body import part_dateline, read_body


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("KOTA ARUNIKA, KABARWETAN.com - Pemkot menata pasar.", "KOTA ARUNIKA, KABARWETAN.com"),
        ("ARUNIKA, Radar Arunika – Pemkot menata pasar.", "ARUNIKA, Radar Arunika"),
        ("Arunika (beritatimuran.com) – Pemkot menata pasar.", "Arunika (beritatimuran.com)"),
        ("Sinar | Kota Arunika – Pemkot menata pasar.", "Sinar | Kota Arunika"),
        ("ARUNIKA | Pemkot menata pasar.", "ARUNIKA"),
        ("Pemkot menata pasar.", ""),
        ("Pasar itu - kata warga - sepi.", ""),
    ],
)
def test_dateline_is_parted_from_the_story(paragraph: str, dateline: str) -> None:
    found, rest = part_dateline(paragraph)
    assert found == dateline
    assert rest in paragraph
    assert rest.startswith(("Pemkot", "Pasar"))


def test_reporter_line_is_left_out() -> None:
    paragraphs = ("Laporan Wartawan LensaTimur, Danu", "LENSATIMUR.COM, ARUNIKA - Pasar sepi. Warga mengeluh.")
    assert read_body(paragraphs) == ("LENSATIMUR.COM, ARUNIKA", ["Pasar sepi.", "Warga mengeluh."])


def test_no_paragraph_no_sentence() -> None:
    assert read_body(()) == ("", [])


def test_a_page_dumped_whole_is_not_read_to_its_end() -> None:
    _, sentences = read_body(tuple(f"Kalimat {number}." for number in range(100_000)))
    assert len(sentences) < 10_000
