"""One function a kind of chart: from its data to a Vega-Lite drawing of a given width."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import altair as alt

from reports.charts.grids import heat, streams
from reports.charts.marks import NARROW, colours, height_for, label_axis, order_of, rows, sized
from reports.charts.theme import ACCENT, INK, MUTED, OWNERSHIP, PARTS, STANDING, TONE
from reports.charts.trend import trend
from storage.records.report import Chart

COUNT = alt.Axis(title="artikel", tickMinStep=1, format="d")


SIGNED = "datum.value === 0 ? '0' : format(datum.value, '+d')"


def _on(data: Iterable[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart({"values": [dict(row) for row in data]})


def tone_counts(chart: Chart, width: int) -> alt.TopLevelMixin:
    """Articles by tone, week by week."""
    data = [{**row, "urut": list(TONE).index(str(row["tone"]))} for row in chart.data]
    bars = _on(data).mark_bar(size=18 if width < NARROW else 34)
    return sized(
        bars.encode(
            x=alt.X("pekan:O", title=None, sort=None, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("artikel:Q", axis=COUNT),
            color=alt.Color("tone:N", scale=colours(TONE)),
            order=alt.Order("urut:Q"),
        ),
        width,
        240,
    )


def tone_index(chart: Chart, width: int) -> alt.TopLevelMixin:
    """The net tone index with its interval; the line at 0 parts praise from criticism."""
    base = _on(chart.data)
    x = alt.X("pekan:O", title=None, sort=None, axis=alt.Axis(labelAngle=0))
    scale = alt.Scale(domain=[-100, 100])
    axis = alt.Axis(title="indeks tone neto", values=[-100, -50, 0, 50, 100], labelExpr=SIGNED)
    zero = _on([{"nol": 0}]).mark_rule(color=MUTED, strokeDash=[4, 3]).encode(y=alt.Y("nol:Q"))
    spans = base.mark_rule(strokeWidth=3, color="#9db8c5").encode(
        x=x, y=alt.Y("low:Q", scale=scale, axis=axis), y2="high:Q"
    )
    points = base.mark_point(filled=True, size=90, color=ACCENT, opacity=1).encode(
        x=x, y=alt.Y("itn:Q", scale=scale, axis=axis)
    )
    return sized(alt.layer(zero, spans, points), width, 240)


def pillars(chart: Chart, width: int) -> alt.TopLevelMixin:
    """Articles of each pillar, stacked by tone."""
    data = [{**row, "urut": list(TONE).index(str(row["tone"]))} for row in rows(chart.data, "pilar", width)]
    labels = order_of(data, "pilar")
    bars = _on(data).mark_bar(size=18)
    return sized(
        bars.encode(
            y=alt.Y("pilar:N", sort=labels, axis=label_axis(width)),
            x=alt.X("artikel:Q", axis=COUNT),
            color=alt.Color("tone:N", scale=colours(TONE)),
            order=alt.Order("urut:Q"),
        ),
        width,
        height_for(labels) + 70,
    )


def voices(chart: Chart, width: int) -> alt.TopLevelMixin:
    """Each group's share of quotes with its interval."""
    data = rows(chart.data, "kelompok", width)
    labels = order_of(data, "kelompok")
    base = _on(data)
    y = alt.Y("kelompok:N", sort=labels, axis=label_axis(width))
    x = alt.X("pangsa:Q", axis=alt.Axis(title="pangsa kutipan", format=".0%", tickCount=5))
    bars = base.mark_bar(size=14, color="#9db8c5").encode(y=y, x=x)
    spans = base.mark_rule(color=INK, strokeWidth=2).encode(y=y, x=alt.X("low:Q"), x2="high:Q")
    return sized(alt.layer(bars, spans), width, height_for(labels) + 50)


def outlets(chart: Chart, width: int) -> alt.TopLevelMixin:
    """Relevant articles of each outlet, coloured by ownership."""
    data = rows(chart.data, "media", width)
    labels = order_of(data, "media")
    present = {name: colour for name, colour in OWNERSHIP.items() if any(row["jenis"] == name for row in data)}
    return sized(
        _on(data)
        .mark_bar(size=14)
        .encode(
            y=alt.Y("media:N", sort=labels, axis=label_axis(width)),
            x=alt.X("artikel:Q", axis=COUNT),
            color=alt.Color("jenis:N", scale=colours(present)),
        ),
        width,
        height_for(labels, 26) + 70,
    )


def events(chart: Chart, width: int) -> alt.TopLevelMixin:
    """A dot a publication, on the week's clock."""
    data = rows(chart.data, "peristiwa", width)
    labels = order_of(data, "peristiwa")
    present = {name: colour for name, colour in STANDING.items() if any(row["jenis"] == name for row in data)}
    axis = alt.Axis(title=None, format="%-d %b", tickCount="day", labelOverlap=True, grid=True)
    return sized(
        _on(data)
        .mark_point(filled=True, size=80, opacity=0.9)
        .encode(
            y=alt.Y("peristiwa:N", sort=labels, axis=label_axis(width)),
            x=alt.X("waktu:T", axis=axis, scale=alt.Scale(nice="day")),
            color=alt.Color("jenis:N", scale=colours(present)),
        ),
        width,
        height_for(labels) + 70,
    )


def issues(chart: Chart, width: int) -> alt.TopLevelMixin:
    """Scores as bars of their five parts."""
    data = rows(chart.data, "isu", width)
    labels, parts = order_of(data, "isu"), order_of(data, "bagian")
    data = [{**row, "urut": parts.index(str(row["bagian"]))} for row in data]
    axis = alt.Axis(title="skor (0–10)", values=[0, 2, 4, 6, 8, 10], format="d")
    return sized(
        _on(data)
        .mark_bar(size=16)
        .encode(
            y=alt.Y("isu:N", sort=labels, axis=label_axis(width)),
            x=alt.X("skor:Q", axis=axis, scale=alt.Scale(domain=[0, 10])),
            color=alt.Color("bagian:N", scale=alt.Scale(domain=parts, range=PARTS), sort=parts),
            order=alt.Order("urut:Q"),
        ),
        width,
        height_for(labels) + 70,
    )


DRAWINGS: MappingProxyType[str, Callable[[Chart, int], alt.TopLevelMixin]] = MappingProxyType(
    {
        "tone_counts": tone_counts,
        "tone_index": tone_index,
        "pillars": pillars,
        "voices": voices,
        "outlets": outlets,
        "events": events,
        "issues": issues,
        "heat": heat,
        "streams": streams,
        "trend": trend,
    }
)
