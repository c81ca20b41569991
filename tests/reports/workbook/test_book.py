"""The workbook."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from reports.build import build_report
from reports.workbook.book import workbook
from storage.records import FollowUp, Material, Step
from storage.records.report import Report

SHEETS = ["ringkasan", "artikel", "kutipan", "peristiwa", "tindak_lanjut", "koreksi", "metode"]


@pytest.fixture(scope="module")
def book(report: Report, full_week: Material) -> Workbook:
    """The full week's workbook, opened, with one complaint followed since three weeks before."""
    first = next(r for r in full_week.readings if r.analysis.complaint)
    at = first.article.published_at or full_week.week.start
    matter = FollowUp(first.id, "lampu padam", None, None, (Step(first.id, at, first.event, "keluhan"),))
    return load_workbook(BytesIO(workbook(report, replace(full_week, followups=(matter,)))))


def column(book: Workbook, sheet: str, name: str) -> list[object]:
    """The values of a column."""
    head = [cell.value for cell in book[sheet][1]]
    return [row[head.index(name)].value for row in book[sheet].iter_rows(min_row=2)]


def test_seven_sheets_with_frozen_heads_and_filters(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    for name in SHEETS:
        assert book[name].freeze_panes == "B2"
        assert book[name].auto_filter.ref


def test_numbers_are_numbers_and_dates_are_dates(book: Workbook, report: Report) -> None:
    values = dict(zip(column(book, "ringkasan", "kunci"), column(book, "ringkasan", "nilai"), strict=True))
    assert values["volume"] == 26
    assert values["itn"] == pytest.approx(next(f.value for f in report.figures() if f.key == "itn"))
    assert all(isinstance(moment, datetime) for moment in column(book, "artikel", "terbit"))


def test_every_article_of_the_week_is_there_even_the_irrelevant(book: Workbook, full_week: Material) -> None:
    here = [r for r in full_week.readings if r.article.published_at and r.article.published_at in full_week.week]
    assert len(column(book, "artikel", "id")) == len(here)
    assert "tidak" in column(book, "artikel", "level")


def test_citizens_speak_by_role(book: Workbook) -> None:
    speakers = zip(column(book, "kutipan", "kelompok"), column(book, "kutipan", "pembicara"), strict=True)
    assert {speaker for group, speaker in speakers if group == "warga"} == {"warga"}


def test_text_never_becomes_a_formula_or_a_link(single_week: Material) -> None:
    reading = single_week.readings[0]
    titles = ('=HYPERLINK("http://jahat.example","klik")', "+1+1", "@SUM(A1)", "-2", "http://a.example/", "007")
    readings = tuple(
        replace(reading, article=replace(reading.article, key=str(i), title=title)) for i, title in enumerate(titles)
    )
    made = replace(single_week, readings=readings, events=())
    book = load_workbook(BytesIO(workbook(build_report(made), made)))
    assert column(book, "artikel", "judul") == list(titles)
    head = [cell.value for cell in book["artikel"][1]].index("judul")
    assert {row[head].data_type for row in book["artikel"].iter_rows(min_row=2)} == {"s"}
    assert not any(cell.hyperlink for row in book["artikel"].iter_rows() for cell in row)


def test_a_week_without_data_is_a_workbook_too(empty_week: Material) -> None:
    book = load_workbook(BytesIO(workbook(build_report(empty_week), empty_week)))
    assert book.sheetnames == SHEETS
