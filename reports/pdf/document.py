"""A report and its drawings → PDF bytes, set by typst."""

import json
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Any

import typst

from reports.charts import Drawings
from reports.language.dates import clock, day
from reports.language.numbers import figure_text, interval_text
from reports.language.prose import span_text
from reports.language.terms import term
from reports.page.anchors import Anchors
from storage.records import Week
from storage.records.report import Chart, Clipping, Figure, Finding, Prose, Report, Section, Source, Span, Table

TEMPLATE = Path(__file__).with_name("report.typ")
STATUS = {"lengkap": "Data lengkap", "sebagian": "Data sebagian", "kosong": "Data tidak ada"}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts()


def pdf(report: Report, drawings: Drawings) -> bytes:
    """Compile the document; its only time stamp is the cut-off, so that the same report gives the same bytes.

    It is tagged to PDF/UA-1, so that a screen reader finds headings, tables and the words for pictures."""
    files = {"main": TEMPLATE.read_bytes(), "data.json": json.dumps(_Setting(report).document()).encode()}
    files.update({f"{key}.svg": wide.encode() for key, (wide, _) in drawings.items()})
    stamp = report.cutoff or Week.parse(report.week).end
    try:
        return _compile(files, int(stamp.timestamp()), ["ua-1"])
    except typst.TypstError:
        # A sign no font here can show forbids the standard's promise; the document is tagged all the same.
        return _compile(files, int(stamp.timestamp()), [])


def _compile(files: dict[str, bytes], stamp: int, standards: list[Any]) -> bytes:
    made = typst.compile(
        files,  # type: ignore[call-overload]  # a dictionary of files is allowed, its stub forgot it
        format="pdf",
        timestamp=stamp,
        font_paths=_fonts(),
        pdf_standards=standards,
    )
    return bytes(made)


def weight(table: Table, place: int) -> float:
    """A column's part of the line: the root of its mean cell length, so that long texts get room but not all of it."""
    lengths = [len(span_text(row[place])) for row in table.rows]
    mean = sum(lengths) / len(lengths) if lengths else 1.0
    return round(sqrt(max(mean, len(table.columns[place].label) / 2, 4.0)), 2)


class _Setting:
    """The report in the plain lists and words the template sets."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.anchors = Anchors(report)
        self.listed = [c for c in report.clippings if c.week == report.week and c.level != "tidak"]
        self.linkable = {clipping.id for clipping in self.listed}

    def document(self) -> dict[str, Any]:
        """Everything the template reads."""
        report = self.report
        return {
            "title": report.title,
            "week": report.week,
            "period": report.period,
            "status": STATUS[report.status],
            "whole": report.status == "lengkap",
            "edition": report.edition,
            "changes": list(report.changes),
            "status_text": [self.prose(text) for text in report.status_text],
            "cutoff": clock(report.cutoff) if report.cutoff else "",
            "answers": [
                {"question": a.question, "text": self.prose(a.text), "confidence": a.confidence} for a in report.answers
            ],
            "sections": [self.section(section) for section in report.sections],
            "clippings": [self.clipping(clipping) for clipping in self.listed],
        }

    def span(self, span: Span) -> dict[str, Any]:
        """Words, whether they are a number, and the clipping they lead to."""
        to = (
            self.anchors.place(span.article_id)
            if isinstance(span, Source) and span.article_id in self.linkable
            else None
        )
        return {"t": span_text(span), "number": isinstance(span, Figure), "to": to}

    def prose(self, text: Prose) -> list[dict[str, Any]]:
        """A sentence, span by span."""
        return [self.span(span) for span in text]

    def section(self, section: Section) -> dict[str, Any]:
        """One of the fourteen."""
        return {
            "number": section.number,
            "key": section.key,
            "title": section.title,
            "prose": [self.prose(text) for text in section.prose],
            "figures": [
                {"label": f.label, "value": figure_text(f), "interval": interval_text(f)} for f in section.figures
            ],
            "findings": [self.finding(finding) for finding in section.findings],
            "charts": [self.chart(chart) for chart in section.charts],
            "tables": [self.table(table) for table in section.tables],
            "notes": [self.prose(text) for text in section.notes],
        }

    def finding(self, finding: Finding) -> dict[str, Any]:
        """A finding with its sentences."""
        clippings = self.anchors.clippings
        return {
            "text": self.prose(finding.text),
            "confidence": finding.confidence,
            "evidence": [
                {
                    "text": e.text,
                    "source": clippings[e.article_id].outlet,
                    "to": self.span(Source(e.article_id, ""))["to"],
                }
                for e in finding.evidence
                if e.article_id in clippings
            ],
        }

    @staticmethod
    def chart(chart: Chart) -> dict[str, str]:
        """Where the drawing lies and what it says."""
        return {"file": f"{chart.key}.svg", "title": chart.title, "description": chart.description}

    def table(self, table: Table) -> dict[str, Any]:
        """Caption, columns, cells."""
        return {
            "caption": table.caption,
            "columns": [
                {"label": column.label, "numeric": column.numeric, "weight": weight(table, place)}
                for place, column in enumerate(table.columns)
            ],
            "rows": [self.prose(row) for row in table.rows],
            "empty": table.empty,
        }

    def clipping(self, clipping: Clipping) -> dict[str, Any]:
        """One entry of the appendix."""
        return {
            "key": self.anchors.place(clipping.id),
            "title": clipping.title,
            "where": f"{clipping.outlet}, {day(clipping.published_at) if clipping.published_at else 'tanpa tanggal'}",
            "labels": "; ".join(
                (
                    f"tone {term('tone', clipping.tone)}",
                    ", ".join(clipping.pillars) or "tanpa pilar",
                    term("standing", clipping.standing),
                )
            ),
            "url": clipping.url,
            "evidence": [text for text in clipping.evidence if text != clipping.title],
        }
