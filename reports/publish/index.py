"""What the archive's pages need to know of an edition: a small file, so that they never read the large ones."""

from dataclasses import asdict
from typing import Any

from reports.language.numbers import figure_text, interval_text
from reports.page.anchors import Anchors
from reports.publish.indicators import INDICATORS
from reports.publish.report_json import as_json, iso
from storage.records.report import Report, Source


def index_json(report: Report, files: tuple[str, ...]) -> bytes:
    """The edition's head, the indicators that have trend pages, and the titles and events one may search."""
    here = [clip for clip in report.clippings if clip.week == report.week]
    figures = {figure.key: figure for figure in report.figures()}
    body: dict[str, Any] = {
        **{name: getattr(report, name) for name in ("monitor", "title", "week", "period", "status", "edition")},
        "changes": list(report.changes),
        "cutoff": iso(report.cutoff),
        "articles": len(here),
        "counted": sum(clip.counted for clip in here),
        "files": sorted(files),
        "answers": [[answer.question, "".join(_text(span) for span in answer.text)] for answer in report.answers],
        "indicators": {
            item.key: {
                **{name: value for name, value in asdict(figures[item.key]).items() if name != "ids"},
                "text": figure_text(figures[item.key]), "interval": interval_text(figures[item.key]),
            }
            for item in INDICATORS if item.key in figures
        },
        "titles": _titles(report),
    }  # fmt: skip
    return as_json(body)


def _text(span: Any) -> str:
    return span if isinstance(span, str) else span.text if isinstance(span, Source) else figure_text(span)


def _titles(report: Report) -> list[list[str]]:
    """Title, outlet, tone and place in the page of each relevant story of the week."""
    anchors = Anchors(report)
    return [
        [clip.title, clip.outlet, clip.tone or "", anchors.places[clip.id]]
        for clip in report.clippings
        if clip.week == report.week and clip.level != "tidak"
    ]
