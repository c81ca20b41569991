"""A queue of articles → the workbook people fill in."""

import json
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from flows.work.coding.columns import ORIGIN, VERSION, asked, layout
from storage.corrections import labels_of
from storage.records import JAKARTA, Reading

if TYPE_CHECKING:
    import xlsxwriter

# a title that starts with "=" is a title
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MAX_CELL = 32767  # characters a cell may hold
MAX_LINK = 2079  # characters an address may have to be followed by a click
WIDE = 14  # characters
Queue = Sequence[tuple[Reading, tuple[str, ...]]]


def coding_workbook(rows: Queue, monitor: str, blind: bool = False) -> bytes:
    """Sheets `koreksi` and `petunjuk`, and hidden what the labels were; `blind` leaves the machine's labels out."""
    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "here": book.add_format({"bold": True, "bottom": 1, "bg_color": "#FFE699"}),
            "cell": book.add_format({"text_wrap": True, "valign": "top"}),
            "input": book.add_format({"bg_color": "#FFF9E5", "valign": "top", "border": 4}),
            "link": book.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"}),
        }
        _coding(book, rows, blind, formats)
        _help(book)
        _origin(book, rows, monitor, blind)
    return buffer.getvalue()


def _coding(book: "xlsxwriter.Workbook", rows: Queue, blind: bool, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(layout()["sheets"]["coding"])
    shown, inputs = layout()["shown"], asked()
    for place, (name, width) in enumerate(shown.items()):
        page.set_column(place, place, width)
        page.write_string(0, place, name, formats["head"])
    for place, (name, allowed) in enumerate(inputs.items(), len(shown)):
        page.set_column(place, place, WIDE if allowed else 2 * WIDE)
        page.write_string(0, place, name, formats["here"])
        if allowed and rows:
            page.data_validation(1, place, len(rows), place, _choice(allowed))
    for line, (reading, reasons) in enumerate(rows, 1):
        page.set_row(line, 60)
        for place, (name, value) in enumerate(_shown(reading, reasons, blind).items()):
            if name == "alamat" and value.startswith(("http://", "https://")) and len(value) <= MAX_LINK:
                page.write_url(line, place, value, formats["link"])
            else:
                page.write_string(line, place, value[:MAX_CELL], formats["cell"])
        for place in range(len(shown), len(shown) + len(inputs)):
            page.write_blank(line, place, None, formats["input"])
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(rows), 1), len(shown) + len(inputs) - 1)


def _choice(allowed: Sequence[str]) -> dict[str, Any]:
    words = layout()["words"]
    return {
        "validate": "list",
        "source": list(allowed),
        "error_title": words["title"],
        "error_message": words["message"],
    }


def _shown(reading: Reading, reasons: Sequence[str], blind: bool) -> dict[str, str]:
    article, labels = reading.article, reading.analysis
    at = article.published_at.astimezone(JAKARTA).strftime("%Y-%m-%d %H:%M") if article.published_at else ""
    said = {
        "bukti": "\n".join(labels.evidence),
        "ditinjau": ", ".join(layout()["review"].get(reason, reason) for reason in reasons),
        "level": labels.level,
        "geografi": labels.geography,
        "pilar": ", ".join(labels.pillars),
        "jenis": labels.story_type,
        "tone": labels.tone or "",
    }
    return {
        "id": reading.id,
        "terbit": at,
        "media": reading.outlet.name,
        "judul": article.title,
        "alamat": article.url,
        **(dict.fromkeys(said, "") if blind else said),
        "isi": article.text,
    }


def _help(book: "xlsxwriter.Workbook") -> None:
    page = book.add_worksheet(layout()["sheets"]["help"])
    page.set_column(0, 0, 110)
    for line, text in enumerate(layout()["help"]["lines"]):
        page.write_string(line, 0, text)


def _origin(book: "xlsxwriter.Workbook", rows: Queue, monitor: str, blind: bool) -> None:
    page = book.add_worksheet(layout()["sheets"]["origin"])
    page.hide()
    for place, value in enumerate(("gaung", VERSION, monitor)):
        page.write_string(0, place, value)
    for place, name in enumerate(ORIGIN):
        page.write_string(1, place, name)
    for line, (reading, _) in enumerate(rows, 2):
        labels = {} if blind else labels_of(reading.analysis)
        shown = [json.dumps(labels[name]) for name in ORIGIN[3:]] if labels else []
        values = [reading.id, str(reading.revision), reading.event, *shown]
        for place, value in enumerate(values):
            page.write_string(line, place, value)
