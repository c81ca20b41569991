"""The report for machines: every number of the page, with its interval and the articles behind it."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from reports.language.numbers import figure_text
from reports.language.prose import plain, span_text
from storage.records.report import Chart, Clipping, Figure, Report, Section, Span, Table

SCHEMA = 1


def report_json(report: Report) -> bytes:
    """UTF-8 JSON; the same report gives the same bytes."""
    body = {
        "schema": SCHEMA,
        **{name: getattr(report, name) for name in ("monitor", "city", "title", "week", "period", "status")},
        "status_text": [plain(text) for text in report.status_text],
        "cutoff": iso(report.cutoff),
        "answers": [
            {"question": a.question, "text": plain(a.text), "confidence": a.confidence} for a in report.answers
        ],
        "figures": [_figure(figure) for figure in report.figures()],
        "sections": [_section(section) for section in report.sections],
        "articles": [_clipping(clipping) for clipping in report.clippings],
        "versions": dict(report.versions),
    }
    return as_json(body)


def as_json(body: Any) -> bytes:
    """Indented JSON that ends in a newline."""
    return (json.dumps(body, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def iso(moment: datetime | None) -> str | None:
    """A moment as ISO 8601 with its offset."""
    return moment.isoformat() if moment else None


def _figure(figure: Figure) -> dict[str, Any]:
    return {**asdict(figure), "text": figure_text(figure)}


def _keys(spans: Iterable[Span]) -> list[str]:
    return [span.key for span in spans if isinstance(span, Figure)]


def _section(section: Section) -> dict[str, Any]:
    return {
        "number": section.number,
        "key": section.key,
        "title": section.title,
        "prose": [{"text": plain(text), "figures": _keys(text)} for text in (*section.prose, *section.notes)],
        "figures": _keys(section.figures),
        "findings": [
            {
                "key": finding.key, "text": plain(finding.text), "confidence": finding.confidence,
                "figures": _keys(finding.text), "evidence": [asdict(evidence) for evidence in finding.evidence],
            }
            for finding in section.findings
        ],
        "tables": [_table(table) for table in section.tables],
        "charts": [_chart(chart) for chart in section.charts],
    }  # fmt: skip


def _table(table: Table) -> dict[str, Any]:
    return {
        "key": table.key,
        "caption": table.caption,
        "columns": [column.label for column in table.columns],
        "rows": [[_cell(span) for span in row] for row in table.rows],
    }


def _cell(span: Span) -> Any:
    """A number by its figure's key, a mention by its article, words as they are."""
    if isinstance(span, Figure):
        return {"figure": span.key}
    return span if isinstance(span, str) else {"article": span.article_id, "text": span_text(span)}


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "key": chart.key, "title": chart.title, "description": chart.description,
        "data": [dict(row) for row in chart.data], "table": _table(chart.table),
    }  # fmt: skip


def _clipping(clipping: Clipping) -> dict[str, Any]:
    return {**asdict(clipping), "published_at": iso(clipping.published_at)}
