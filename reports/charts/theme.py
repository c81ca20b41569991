"""Colours, fonts and number forms of every drawing."""

from typing import Any

# Safe for the common colour-vision deficiencies, and of clearly different lightness, so that a grey print still tells
# them apart: negative is the darkest, neutral the lightest.
TONE = {"negatif": "#8c3a10", "netral": "#d9d6cf", "positif": "#4f9bc4"}
INK = "#22303c"
MUTED = "#5d6b78"
RULE = "#d4d9dd"
ACCENT = "#1f5f7a"
HEAT = ["#f6f3ee", "#8c3a10"]
PARTS = ["#173f53", "#8c3a10", "#4f9bc4", "#c9a24b", "#b9c4cb"]
OWNERSHIP = {"pers": "#1f5f7a", "agregator": "#b9c4cb", "milik Pemkot": "#c9a24b"}
STANDING = {
    "dihitung": "#1f5f7a",
    "salinan": "#b9c4cb",
    "media milik Pemkot": "#c9a24b",
    "berbayar/advertorial": "#8c3a10",
}

FONT = "'Liberation Sans', Arial, Helvetica, sans-serif"

NUMBERS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""], "minus": "\u2212"}
_DAYS = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"]
_MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember"]  # fmt: skip
TIMES = {
    "dateTime": "%A, %e %B %Y %X", "date": "%d/%m/%Y", "time": "%H.%M.%S", "periods": ["AM", "PM"],
    "days": _DAYS, "shortDays": [day[:3] for day in _DAYS],
    "months": _MONTHS,
    "shortMonths": ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"],
}  # fmt: skip


def config(narrow: bool) -> dict[str, Any]:
    """Vega-Lite's config; type is a little larger where the drawing is for a phone."""
    size = 13 if narrow else 12
    axis = {
        "labelColor": INK, "titleColor": MUTED, "labelFontSize": size, "titleFontSize": size,
        "titleFontWeight": "normal",
        "domainColor": RULE, "tickColor": RULE, "gridColor": "#eceff1", "labelPadding": 6,
    }  # fmt: skip
    return {
        "font": FONT, "background": "transparent", "view": {"stroke": None}, "axis": axis,
        "legend": {
            "orient": "top", "labelFontSize": size, "labelColor": INK, "title": None, "symbolType": "square",
            "offset": 8,
            "columns": 2 if narrow else 5, "labelLimit": 260,
            # On a phone the plot is a thin strip at the right, too thin to start a legend at its left edge.
            "layout": {"top": {"anchor": "end" if narrow else "start"}},
        },
    }  # fmt: skip
