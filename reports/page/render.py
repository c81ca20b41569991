"""A report and its drawings → HTML text."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports.charts import Drawings
from reports.language.dates import clock, day, short_day, weekday
from reports.language.numbers import figure_text, interval_text, number
from reports.language.terms import term
from reports.page.anchors import Anchors, safe_url
from storage.records import JAKARTA
from storage.records.report import Clipping, Figure, Report, Source, Span, Table

FOLDER = Path(__file__).parent
MARKS = MappingProxyType({"yakin": "●", "cukup yakin": "◐", "belum dapat dipastikan": "○"})
STATUS = MappingProxyType({"lengkap": "Data lengkap", "sebagian": "Data sebagian", "kosong": "Data tidak ada"})


@cache
def environment() -> Environment:
    """Templates with every value escaped."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        figure_text=figure_text,
        interval=interval_text,
        clock=clock,
        day=day,
        weekday=weekday,
        number=number,
        url=safe_url,
        compact=compact,
    )
    made.globals.update(
        term=term, kind=span_kind, hint=hint, moment=moment, short_moment=short_moment, MARKS=MARKS, STATUS=STATUS
    )
    return made


def render(report: Report, drawings: Drawings) -> str:
    """The page; it asks nothing of the network and needs no script to be read."""
    script = (FOLDER / "script.js").read_text(encoding="utf-8")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            report=report,
            anchors=Anchors(report),
            drawings=drawings,
            style=(FOLDER / "style.css").read_text(encoding="utf-8"),
            script=script,
            script_hash=b64encode(sha256(script.encode()).digest()).decode(),
            here=[c for c in report.clippings if c.week == report.week and c.level != "tidak"],
            irrelevant=[c for c in report.clippings if c.week == report.week and c.level == "tidak"],
            earlier=[c for c in report.clippings if c.week != report.week],
        )
    )


def span_kind(span: Span) -> str:
    """`figure`, `source` or `text`."""
    if isinstance(span, Figure):
        return "figure"
    return "source" if isinstance(span, Source) else "text"


def compact(table: Table) -> bool:
    """Whether a table stays a table on a phone: a name and at most three short numbers."""
    return len(table.columns) <= 4 and all(column.numeric for column in table.columns[1:])


def hint(figure: Figure) -> str:
    """What a number is, for its tooltip: label, interval, base, note."""
    span = interval_text(figure)
    parts = [figure.label, f"selang 95%: {span}" if span else "", f"n = {figure.n}" if figure.n is not None else ""]
    return "; ".join(part for part in (*parts, figure.note) if part)


def moment(clipping: Clipping) -> str:
    """When a story appeared, with the clock where the outlet printed it."""
    if clipping.published_at is None:
        return "tanpa tanggal"
    local = clipping.published_at.astimezone(JAKARTA)
    return f"{day(local)}, {local:%H.%M}" if clipping.precision == "minute" else day(local)


def short_moment(clipping: Clipping) -> str:
    """The same without the year, for a table whose week is known."""
    if clipping.published_at is None:
        return "tanpa tanggal"
    local = clipping.published_at.astimezone(JAKARTA)
    return f"{short_day(local)}, {local:%H.%M}" if clipping.precision == "minute" else short_day(local)
