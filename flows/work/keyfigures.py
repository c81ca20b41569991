"""A report's key figures as Markdown: what Prefect's page and the announcement show."""

from pathlib import Path

from reports.language.numbers import figure_text, interval_text, sentence
from reports.language.prose import plain
from storage.records import Report
from storage.records.report import Figure

KEYS = ("volume", "volume-peristiwa", "itn", "jumlah-positif", "jumlah-netral", "jumlah-negatif", "keluhan",
        "keluhan-dijawab")  # fmt: skip
_MARKUP = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]()#+|<>!"})


def key_figures(report: Report, page: Path) -> str:
    """Title, status, the four answers and the few numbers that say how the week was, with their intervals."""
    figures = {figure.key: figure for figure in report.figures()}
    rows = "\n".join(_row(figures[key]) for key in KEYS if key in figures)
    edition = f", edisi {report.edition}" if report.edition > 1 else ""
    head = f"# {as_words(report.title)}\n\n{report.period} ({report.week}{edition}), data {report.status}\n\n"
    changes = "".join(f"- {as_words(change)}\n" for change in report.changes)
    answers = "".join(
        f"**{as_words(a.question)}** {as_words(plain(a.text))} _({a.confidence})_\n\n" for a in report.answers
    )
    return f"{head}{changes}\n{answers}{rows}\n\nLaporan lengkap: {page}\n"


def _row(figure: Figure) -> str:
    """A list reads well as text and as a page; a table falls apart in a letter's plain part."""
    span = interval_text(figure)
    told = f" (selang {span})" if span else f" ({as_words(figure.note)})" if figure.note else ""
    return f"- {as_words(sentence(figure.label or figure.key))}: **{figure_text(figure)}**{told}"


def as_words(text: str) -> str:
    """Words as words: a headline may hold anything, and here it must not become markup."""
    return " ".join(text.translate(_MARKUP).split())
