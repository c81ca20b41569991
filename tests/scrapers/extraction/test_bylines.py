"""Bylines: people told apart from labels, companies, dates and degrees."""

import pytest

from scrapers.extraction.bylines import Byline, labelled, read_byline, reported_by

AUTHORS = {
    "Wartawan: Akid Febriyan, Rudi Harmoko": ("Akid Febriyan", "Rudi Harmoko"),
    "Vina Kartikasari - detikJatim": ("Vina Kartikasari",),
    "Reporter : Akid Febriyan": ("Akid Febriyan",),
    "Laporan oleh Dewi Setyasih": ("Dewi Setyasih",),
    "Oleh - Hanif Sudarmo": ("Hanif Sudarmo",),
    "Akid Febriyan dan Rudi Harmoko": ("Akid Febriyan", "Rudi Harmoko"),
    "Akid Febriyan & Rudi Harmoko": ("Akid Febriyan", "Rudi Harmoko"),
    "Rep: Akid Febriyan/ Red: Dewi Setyasih": ("Akid Febriyan",),
    "Penulis : Kontributor Arunika, Akid Febriyan": ("Akid Febriyan",),
    "Akid Febriyan, Jurnalis": ("Akid Febriyan",),
    "Akid Febriyan Penulis": ("Akid Febriyan",),
    "Penulis: Akid Febriyan, S.Sos": ("Akid Febriyan",),
}
NOBODY = (
    "Kompas Cyber Media",
    "Bangsa Online",
    "Liputan6.com",
    "mediaindonesia.com developer",
    "Tim Redaksi",
    "Admin",
    "Kabar Wetan",
    "Jumat, 9 Oktober 2020 | 14:01 WIB",
    "https://www.facebook.com/kabar",
    "",
)


@pytest.mark.parametrize(("text", "names"), AUTHORS.items())
def test_names_are_read_without_label_and_desk(text: str, names: tuple[str, ...]) -> None:
    assert read_byline([text], "author").authors == names


@pytest.mark.parametrize("text", NOBODY)
def test_a_company_a_desk_or_a_date_is_nobody(text: str) -> None:
    assert read_byline([text], "author", ["Kabar Wetan"]) == Byline()


@pytest.mark.parametrize(
    "text",
    [
        "Pewarta : Akid Febriyan Editor : Nazir Abdillah COPYRIGHT © ANTARA 2026",
        "Sabtu, 07 April 2018 03:58 WIB | Editor : Nazir Abdillah | Wartawan : Akid Febriyan",
        "Penulis: Akid Febriyan | Editor: Nazir Abdillah",
        "Akid Febriyan Author Nazir Abdillah Editor",
    ],
)
def test_reporter_and_editor_of_one_line_are_told_apart(text: str) -> None:
    assert read_byline([text], "author") == Byline(("Akid Febriyan",), ("Nazir Abdillah",))


def test_the_name_behind_a_reporters_is_no_second_author() -> None:
    text = "Jumat, 9 Oktober 2020 | 14:01 WIB Oleh : Akid Febriyan / NAZ"
    assert read_byline([text], "author").authors == ("Akid Febriyan",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Laporan Wartawan Tribun Jatim Network, Akid Febriyan", ("Akid Febriyan",)),
        ("Laporan Wartawan LensaTimur, Akid Febriyan", ("Akid Febriyan",)),
        ("Laporan wartawan senior itu, kata Akid, dibacakan di depan 200 warga.", ()),
        ("Laporan warga masuk sejak pagi.", ()),
    ],
)
def test_a_report_line_names_its_reporter(line: str, names: tuple[str, ...]) -> None:
    assert reported_by(line) == names


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Reporter: Akid Febriyan", True),
        ("Editor : Nazir Abdillah", True),
        ("Reporter televisi itu datang bersama rombongan.", False),
        ("Editor film asal Arunika meraih penghargaan.", False),
    ],
)
def test_a_labelled_line_is_a_byline_and_a_sentence_is_not(line: str, byline: bool) -> None:
    assert labelled(line) is byline
