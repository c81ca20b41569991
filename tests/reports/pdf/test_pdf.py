"""The printed document."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.build import build_report
from reports.charts import Drawings
from reports.charts.drawn import drawn
from reports.pdf.document import pdf
from storage.records import Material
from storage.records.report import Report


@pytest.fixture(scope="module")
def printed(report: Report, drawings: Drawings) -> bytes:
    """The full week in print."""
    return pdf(report, drawings)


def test_it_opens_and_holds_cover_contents_and_all_sections(printed: bytes, report: Report) -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed)).pages]
    assert "Daftar isi" in pages[0]
    assert "12–18 Oktober 2026" in pages[0]
    body = " ".join(" ".join(pages[1:]).split())
    for section in report.sections:
        assert section.title in body


def test_running_heads_and_page_numbers(printed: bytes) -> None:
    pages = PdfReader(BytesIO(printed)).pages
    text = pages[2].extract_text()
    assert "Smart City Kota Arunika" in text
    assert f"3 / {len(pages)}" in text


def test_the_same_report_gives_the_same_bytes(printed: bytes, report: Report, drawings: Drawings) -> None:
    assert pdf(report, drawings) == printed


@pytest.mark.parametrize("kind", ["empty_week", "single_week"])
def test_thin_weeks_print_too(kind: str, request: pytest.FixtureRequest) -> None:
    report = build_report(request.getfixturevalue(kind))
    assert pdf(report, drawn(report)).startswith(b"%PDF")


def test_markup_in_a_title_stays_words(single_week: Material) -> None:
    reading = single_week.readings[0]
    article = replace(reading.article, title='#panic("x") $x^2$ *tebal* <label> @ref')
    report = build_report(replace(single_week, readings=(replace(reading, article=article),), events=()))
    pages = PdfReader(BytesIO(pdf(report, drawn(report)))).pages
    assert '#panic("x") $x^2$ *tebal* <label> @ref' in " ".join(" ".join(p.extract_text() for p in pages).split())


def test_it_is_tagged_for_screen_readers(printed: bytes) -> None:
    reader = PdfReader(BytesIO(printed))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    assert len(reader.outline) == 14


@pytest.mark.parametrize(
    "title",
    [
        "😀 🏳️‍🌈",
        "\u202eterbalik\u202c \u05d0\u05d1 \u0645\u0631",
        "\ue000\uf8ff",
        "nol\x00tengah\ufffe",
        "中文 ไทย",
        "x" * 900,
        " ",
    ],
)
def test_no_sign_in_a_title_stops_the_press(title: str, single_week: Material) -> None:
    reading = single_week.readings[0]
    article = replace(reading.article, title=title)
    report = build_report(replace(single_week, readings=(replace(reading, article=article),), events=()))
    assert pdf(report, drawn(report)).startswith(b"%PDF")
    assert not any(mark in report.clippings[0].title for mark in "\x00\u202e")
