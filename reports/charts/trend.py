"""One indicator over all weeks, with its intervals."""

from typing import Any

import altair as alt

from reports.charts.marks import NARROW, sized
from reports.charts.theme import ACCENT, MUTED
from storage.records.report import Chart

FORMS = {"pangsa": ".0%", "peluang": ".0%", "poin": "+d", "rasio": ".2f"}
ZERO = "datum.value === 0 ? '0' : format(datum.value, '+d')"
LABELS = {True: 4, False: 12}  # weeks named on the axis of a phone, of a desk


def trend(chart: Chart, width: int) -> alt.TopLevelMixin:
    """A dot a week on a line, its interval behind it; a signed index keeps its whole scale and its zero."""
    data = [dict(row) for row in chart.data]
    unit = str(data[0]["unit"])
    base = alt.Chart({"values": data})
    weeks = [str(row["pekan"]) for row in data]
    step = -(-len(weeks) // LABELS[width < NARROW])
    x = alt.X("pekan:O", sort=None, title=None, axis=alt.Axis(labelAngle=0, values=weeks[::step], labelOverlap=True))
    scale = alt.Scale(domain=[-100, 100]) if unit == "poin" else alt.Scale(zero=True, nice=True)
    y = alt.Y("value:Q", scale=scale, axis=_axis(unit))
    layers: list[Any] = [base.mark_line(color="#9db8c5", strokeWidth=1.5).encode(x=x, y=y)]
    if any(row["low"] is not None for row in data):
        layers.insert(0, base.mark_rule(color="#c7d5dc", strokeWidth=4).encode(x=x, y="low:Q", y2="high:Q"))
    if unit == "poin":
        zero = alt.Chart({"values": [{"nol": 0}]})
        layers.insert(0, zero.mark_rule(color=MUTED, strokeDash=[4, 3]).encode(y=alt.Y("nol:Q", scale=scale)))
    layers.append(base.mark_point(filled=True, size=60, color=ACCENT, opacity=1).encode(x=x, y=y))
    return sized(alt.layer(*layers), width, 260)


def _axis(unit: str) -> alt.Axis:
    if unit == "poin":
        return alt.Axis(title=None, values=[-100, -50, 0, 50, 100], labelExpr=ZERO)
    return alt.Axis(title=None, format=FORMS.get(unit, "d"), tickMinStep=0.01 if unit in FORMS else 1, tickCount=5)
