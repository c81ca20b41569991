"""Themes against weeks: as streams, and as a map of numbers."""

import json

import altair as alt

from reports.charts.marks import NARROW, SPLIT, label_axis, order_of, rows, sized, wrapped
from reports.charts.theme import ACCENT, HEAT, INK
from storage.records.report import Chart

ROW = 40
ROOM = 0.85  # of a row, which the fullest week of all fills


def heat(chart: Chart, width: int) -> alt.TopLevelMixin:
    """A cell a theme and week, its number printed in it: colour only helps the eye."""
    data = rows(chart.data, "tema", width)
    labels, most = order_of(data, "tema"), max(int(row["artikel"]) for row in data)
    base = alt.Chart({"values": data})
    y = alt.Y("tema:N", sort=labels, axis=label_axis(width))
    x = alt.X(
        "pekan:O",
        sort=None,
        title=None,
        axis=alt.Axis(labelAngle=-90 if width < NARROW else 0, orient="top", domain=False, ticks=False),
    )
    scale = alt.Scale(domain=[0, most], range=HEAT)
    cells = base.mark_rect(stroke="white", strokeWidth=2).encode(
        x=x, y=y, color=alt.Color("artikel:Q", scale=scale, legend=None)
    )
    dark = f"datum.artikel > {most * 0.55}"
    numbers = base.mark_text(fontSize=11 if width < NARROW else 13).encode(
        x=x, y=y, text=alt.Text("artikel:Q", format="d"), color=alt.condition(dark, alt.value("white"), alt.value(INK))
    )
    return sized(alt.layer(cells, numbers), width, ROW * len(labels) + 40)


def streams(chart: Chart, width: int) -> alt.TopLevelMixin:
    """A band a theme, as thick as its week was full, all to one scale."""
    labels = order_of(list(map(dict, chart.data)), "tema")
    weeks = order_of(list(map(dict, chart.data)), "pekan")
    most = max(int(str(row["artikel"])) for row in chart.data) or 1
    data = [
        {
            "tema": row["tema"],
            "pekan": weeks.index(str(row["pekan"])),
            "bawah": labels.index(str(row["tema"])) - ROOM * int(str(row["artikel"])) / most / 2,
            "atas": labels.index(str(row["tema"])) + ROOM * int(str(row["artikel"])) / most / 2,
        }
        for row in chart.data
    ]
    names = json.dumps([wrapped(label, width) for label in labels])
    y_axis = label_axis(width)
    y_axis.values, y_axis.labelExpr, y_axis.grid = (
        list(range(len(labels))),
        SPLIT.replace("datum.label", f"{names}[datum.value]"),
        True,
    )
    scale = alt.Scale(domain=[-0.5, len(labels) - 0.5], reverse=True, nice=False, zero=False)
    ticks = list(range(0, len(weeks), 2 if width < NARROW else 1))
    x_axis = alt.Axis(title=None, values=ticks, labelExpr=f"{json.dumps(weeks)}[datum.value]", grid=False)
    bands = alt.Chart({"values": data}).mark_area(interpolate="monotone", color=ACCENT, opacity=0.85)
    drawn = bands.encode(
        x=alt.X("pekan:Q", axis=x_axis, scale=alt.Scale(domain=[0, len(weeks) - 1], nice=False)),
        y=alt.Y("bawah:Q", axis=y_axis, scale=scale), y2="atas:Q", detail="tema:N",
    )  # fmt: skip
    return sized(drawn, width, ROW * len(labels) + 40)
