"""Numbers as Indonesian readers write them."""

from babel.numbers import format_decimal

from storage.records.report import Figure

LOCALE = "id_ID"
MISSING = "–"
_PATTERNS = {
    "pangsa": "#,##0%",
    "peluang": "#,##0%",
    "poin": "+#,##0;-#,##0",
    "skor": "#,##0.0",
    "hari": "#,##0.#",
    "rasio": "#,##0.00",
}


def number(value: float, pattern: str = "#,##0.##") -> str:
    """`1234.5` → `1.234,5`; a negative one with a true minus sign."""
    text = format_decimal(value, format=pattern, locale=LOCALE).replace("-", "−")
    return "0" if text.lstrip("+−") == "0" else text


def by_unit(value: float, unit: str) -> str:
    """A value in its unit's own form: shares as percent, the index signed."""
    return number(value, _PATTERNS.get(unit, "#,##0"))


def figure_text(figure: Figure) -> str:
    """The figure's value, or a dash when it may not be claimed."""
    return MISSING if figure.value is None else by_unit(figure.value, figure.unit)


def interval_text(figure: Figure) -> str:
    """The figure's interval (`39–78%`, `+15 sampai +73`), empty when it has none."""
    if figure.low is None or figure.high is None:
        return ""
    low, high = by_unit(figure.low, figure.unit), by_unit(figure.high, figure.unit)
    if figure.unit == "poin":
        return f"{low} sampai {high}"
    return f"{low.removesuffix('%')}–{high}"


def sentence(text: str) -> str:
    """The text with a capital first letter and the rest untouched."""
    return text[:1].upper() + text[1:]


def listing(words: list[str]) -> str:
    """`a`, `a dan b`, `a, b, dan c`."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"
