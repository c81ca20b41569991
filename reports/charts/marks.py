"""Pieces that several drawings share."""

from textwrap import wrap
from typing import Any

import altair as alt

NARROW = 420  # below this width in pixels a drawing is for a phone

SPLIT = "split(datum.label, '\\n')"


def wrapped(text: str, width: int) -> str:
    """A long label in at most three lines, for an axis that splits it at line breaks."""
    room = 20 if width < NARROW else 46
    lines = wrap(text, room) or [""]
    return "\n".join(lines if len(lines) <= 3 else [*lines[:2], lines[2].rstrip(".,:; ") + "…"])


def rows(chart_data: Any, key: str, width: int) -> list[dict[str, Any]]:
    """The chart's rows with the labels of `key` wrapped."""
    return [{**row, key: wrapped(str(row[key]), width)} for row in chart_data]


def label_axis(width: int) -> alt.Axis:
    """A category axis on the left with wrapped labels and no line."""
    return alt.Axis(title=None, labelExpr=SPLIT, labelLimit=150 if width < NARROW else 300, domain=False, ticks=False)


def order_of(data: list[dict[str, Any]], key: str) -> list[str]:
    """The categories as they first appear."""
    return list(dict.fromkeys(str(row[key]) for row in data))


def colours(scale: dict[str, str]) -> alt.Scale:
    """A fixed colour for each category."""
    return alt.Scale(domain=list(scale), range=list(scale.values()))


def height_for(labels: list[str], least: int = 34) -> int:
    """Room for every label's lines."""
    return sum(max(least, 16 * (label.count("\n") + 1) + 14) for label in labels)


def sized(drawing: Any, width: int, height: int) -> alt.TopLevelMixin:
    """The drawing with everything, labels included, within a width and height."""
    fit = alt.AutoSizeParams(type="fit", contains="padding")
    made: alt.TopLevelMixin = drawing.properties(width=width, height=height, autosize=fit)
    return made
