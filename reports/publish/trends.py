"""An indicator over all weeks, drawn and tabled, each week leading to its report."""

from collections.abc import Sequence
from itertools import pairwise

from reports.charts.drawn import NARROW, WIDE
from reports.charts.svg import draw
from reports.page.render import FOLDER, environment
from reports.publish.archive import Edition
from reports.publish.indicators import INDICATORS, Indicator
from storage.records.report import Chart, Table

DRAWN = 104  # two years of weeks: more would be a smear; the table holds them all
APART = "Selang pekan terakhir terpisah dari selang pekan sebelumnya."
OVERLAPPING = "Selang pekan terakhir bertumpang tindih dengan pekan sebelumnya: perubahannya belum tentu nyata."


def trend_page(item: Indicator, editions: Sequence[Edition]) -> str:
    """The page, its newest week first in the table and last in the drawing."""
    known = [edition for edition in editions if item.key in edition.indicators]
    shown = [e for e in reversed(known[:DRAWN]) if e.indicators[item.key]["value"] is not None]
    chart = _chart(item, shown)
    drawings = (draw(chart, WIDE), draw(chart, NARROW)) if len(shown) > 1 else None
    style = (FOLDER / "style.css").read_text(encoding="utf-8")
    return environment().get_template("trend.html.j2").render(
        item=item, editions=known, drawings=drawings, words=chart.description, style=style, indicators=INDICATORS,
        title=editions[0].title, together=_together(shown, item),
    )  # fmt: skip


def _chart(item: Indicator, shown: Sequence[Edition]) -> Chart:
    data = tuple(
        {"pekan": edition.week, **{name: edition.indicators[item.key][name] for name in ("value", "low", "high")},
         "unit": edition.indicators[item.key]["unit"]}
        for edition in shown
    )  # fmt: skip
    words = f"{item.title}, {len(shown)} pekan."
    if shown:
        first, last = (f"{e.indicators[item.key]['text']} ({e.period})" for e in (shown[0], shown[-1]))
        words = f"{item.title} selama {len(shown)} pekan: dari {first} ke {last}."
    return Chart(f"tren-{item.key}", "trend", item.title, words, data, Table(f"tren-{item.key}", item.title, (), ()))


def _together(shown: Sequence[Edition], item: Indicator) -> str:
    """Whether the last two weeks' intervals overlap, in words; nothing where there are none."""
    spans = [
        (e.indicators[item.key]["low"], e.indicators[item.key]["high"])
        for e in shown[-2:]
        if e.indicators[item.key]["low"] is not None
    ]
    for (low, high), (later_low, later_high) in pairwise(spans):
        apart = later_low > high or later_high < low
        return APART if apart else OVERLAPPING
    return ""
