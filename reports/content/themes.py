"""Themes over the weeks: how much is written on each, and how much of it is criticism."""

from collections.abc import Callable

from reports.content.figures import count
from reports.content.issues import Issue
from reports.content.window import Window
from reports.language.numbers import number
from storage.records import Reading, Week
from storage.records.report import Chart, Column, Datum, Span, Table

SHOWN = 8
LEAST_WEEKS = 3  # fewer make no course


def theme_streams(window: Window) -> tuple[Chart, ...]:
    """Counted articles of each theme, week by week."""
    members = {topic.id: frozenset(topic.article_ids) for topic in window.material.topics}
    names = {topic.id: topic.label for topic in window.material.topics}
    weeks = _weeks(window)
    found = {key: _history(window, weeks, lambda r, ids=ids: r.id in ids) for key, ids in members.items()}  # type: ignore[misc]
    told = sorted((key for key in found if any(found[key].values())), key=lambda key: -_total(found[key]))[:SHOWN]
    if len(weeks) < LEAST_WEEKS or not told:
        return ()
    rows = {names[key]: found[key] for key in told}
    words = (
        f"Diagram arus {len(rows)} tema terbesar selama {len(weeks)} pekan: makin tebal arusnya, makin banyak artikel "
        f"pekan itu. Puncak: {number(max(len(r) for line in rows.values() for r in line.values()))} artikel."
    )
    return (_chart("arus", "streams", "Arus tema dari pekan ke pekan", words, rows),)


def criticism_map(window: Window, issues: tuple[Issue, ...]) -> tuple[Chart, ...]:
    """Negative articles of the criticised themes, week by week."""
    weeks = _weeks(window)
    members = {topic.id: frozenset(topic.article_ids) for topic in window.material.topics}
    rows = {}
    for issue in issues:
        ids = members.get(issue.key.removeprefix("tema-"), frozenset())
        line = _history(window, weeks, lambda r, ids=ids: r.id in ids and r.analysis.tone == "negatif")  # type: ignore[misc]
        if any(line.values()):
            rows[issue.label] = line
    if len(weeks) < LEAST_WEEKS or not rows:
        return ()
    kept = dict(list(rows.items())[:SHOWN])
    words = (
        f"Peta panas {len(kept)} isu selama {len(weeks)} pekan: angka dan warna menunjukkan banyaknya artikel negatif."
    )
    return (_chart("panas", "heat", "Kritik menurut isu dan pekan", words, kept),)


def _weeks(window: Window) -> list[Week]:
    """The watched weeks the themes were sought in: in any other their silence would mean nothing."""
    sought = {week for topic in window.material.topics for week in topic.weekly}
    watched = [week for week in window.weeks if week in window.watched or week == window.week]
    return [week for week in watched if not sought or str(week) in sought]


def _history(window: Window, weeks: list[Week], holds: Callable[[Reading], bool]) -> dict[Week, tuple[Reading, ...]]:
    return {week: tuple(r for r in window.counted_by_week[week] if holds(r)) for week in weeks}


def _total(line: dict[Week, tuple[Reading, ...]]) -> int:
    return sum(map(len, line.values()))


def _chart(key: str, kind: str, title: str, words: str, rows: dict[str, dict[Week, tuple[Reading, ...]]]) -> Chart:
    data: tuple[Datum, ...] = tuple(
        {"tema": name, "pekan": f"W{week.number:02d}", "artikel": len(listed)}
        for name, line in rows.items()
        for week, listed in line.items()
    )
    weeks = next(iter(rows.values()))
    body: tuple[tuple[Span, ...], ...] = tuple(
        (name, *(count(f"{key}-{place}-{week}", listed, f"{name}, {week}") for week, listed in line.items()))
        for place, (name, line) in enumerate(rows.items())
    )
    columns = (Column("Tema"), *(Column(f"W{week.number:02d}", True) for week in weeks))
    return Chart(key, kind, title, words, data, Table(f"{key}-angka", title, columns, body))
