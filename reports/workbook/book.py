"""A report and its material → XLSX bytes."""

from datetime import datetime, timedelta
from io import BytesIO

import xlsxwriter

from reports.workbook.sheets import Sheet, sheets
from storage.records import JAKARTA, Material
from storage.records.report import Report

# Text must stay text: a title that starts with "=" is a title.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd hh:mm",
}
MAX_CELL = 32767  # characters a cell may hold


def workbook(report: Report, material: Material) -> bytes:
    """Seven sheets with frozen headers and filters; the only date in the file's properties is the cut-off."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        stamp = material.cutoff or material.week.end
        created = stamp.astimezone(JAKARTA).replace(tzinfo=None)
        book.set_properties({"title": f"{report.title}, {report.week}", "author": "Gaung", "created": created})
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "share": book.add_format({"num_format": "0%"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        for sheet in sheets(report, material):
            _write(book, sheet, formats)
    return buffer.getvalue()


def _write(book: "xlsxwriter.Workbook", sheet: Sheet, formats: dict[str, "xlsxwriter.format.Format"]) -> None:
    page = book.add_worksheet(sheet.name)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.name, formats["head"])
    for line, row in enumerate(sheet.rows, 1):
        for place, value in enumerate(row):
            _cell(page, line, place, value, formats)
    page.freeze_panes(1, 1)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _cell(
    page: "xlsxwriter.worksheet.Worksheet",
    line: int,
    place: int,
    value: object,
    formats: dict[str, "xlsxwriter.format.Format"],
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        page.write_datetime(line, place, value.astimezone(JAKARTA).replace(tzinfo=None), formats["date"])
    elif isinstance(value, timedelta | str):
        page.write_string(line, place, str(value)[:MAX_CELL])
    else:
        page.write_number(line, place, float(str(value)))
