"""Drawings as SVG text with a title and a description inside."""

import re
from html import escape

import vl_convert

from reports.charts.drawings import DRAWINGS
from reports.charts.marks import NARROW
from reports.charts.theme import NUMBERS, TIMES, config
from storage.records.report import Chart

_ID = re.compile(r'(\bid="|url\(#|href="#)')
_OPEN = re.compile(r"<svg\b[^>]*>")


def draw(chart: Chart, width: int) -> str:
    """The chart as one `<svg>` of the given width; ids are made unique by the chart's key and width."""
    spec = DRAWINGS[chart.kind](chart, width).to_dict()
    spec["config"] = config(width < NARROW)
    text = vl_convert.vegalite_to_svg(spec, format_locale=NUMBERS, time_format_locale=TIMES)
    return _named(chart, _ID.sub(rf"\g<1>{chart.key}-{width}-", text), f"{chart.key}-{width}")


def _named(chart: Chart, text: str, key: str) -> str:
    """Give the picture its name and its words for those who cannot see it."""
    view = re.search(r'viewBox="([^"]+)"', text)
    box = view[1] if view else "0 0 100 100"
    width, height = box.split()[2:]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="{box}" role="img" '
        f'aria-labelledby="t-{key} d-{key}"><title id="t-{key}">{escape(chart.title)}</title>'
        f'<desc id="d-{key}">{escape(chart.description)}</desc>'
    )
    return _OPEN.sub(lambda _: head, text, count=1)
