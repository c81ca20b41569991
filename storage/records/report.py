"""The weekly report as data: what the page, the PDF and the workbook all print."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Unit = Literal[
    "artikel", "peristiwa", "kutipan", "keluhan", "media", "pekan", "pangsa", "poin", "skor", "hari", "rasio", "peluang"
]
Confidence = Literal["yakin", "cukup yakin", "belum dapat dipastikan"]
Status = Literal["lengkap", "sebagian", "kosong"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the report and the articles behind it.

    `key` is unique in a report. `value` is None when the number may not be claimed, and `note` then says why. `low` and
    `high` bound the 95 % interval. Shares and probabilities are fractions of 1, the tone index -100 … +100."""

    key: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    unit: Unit = "artikel"
    ids: tuple[str, ...] = ()
    note: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A mention of an article; `text` is what to print."""

    article_id: str
    text: str


Span = str | Figure | Source
Prose = tuple[Span, ...]
Datum = Mapping[str, str | float | None]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of an article, names of private citizens masked."""

    article_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the week shows, its evidence, and how sure that is."""

    key: str
    text: Prose
    confidence: Confidence
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question the first screen must settle."""

    question: str
    text: Prose
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; numeric ones are set flush right."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of spans under columns; `empty` is printed in place of no rows."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Span, ...], ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Data for one drawing. `kind` chooses the drawing, `description` is its text alternative, and `table` holds
    the same numbers."""

    key: str
    kind: str
    title: str
    description: str
    data: tuple[Datum, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Section:
    """One of the fourteen sections; `figures` are its headline numbers."""

    number: int
    key: str
    title: str
    prose: tuple[Prose, ...] = ()
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Prose, ...] = ()


@dataclass(frozen=True, slots=True)
class Clipping:
    """One article as the report shows it. `standing` says whether and why (not) it is counted in the tone index."""

    id: str
    week: str
    title: str
    outlet: str
    ownership: str
    url: str
    published_at: datetime | None
    precision: str | None
    level: str
    pillars: tuple[str, ...]
    story_type: str
    tone: str | None
    evidence: tuple[str, ...]
    standing: str
    counted: bool
    event: str
    copy_of: str | None
    corrected: tuple[str, ...]
    review: tuple[str, ...]
    revision: int


@dataclass(frozen=True)
class Report:
    """A week's report. `clippings` are the articles of the week and every other one a figure rests on.

    `changes` says what an edition after the first does differently, and why."""

    monitor: str
    city: str
    title: str
    week: str
    period: str
    status: Status
    status_text: tuple[Prose, ...]
    cutoff: datetime | None
    answers: tuple[Answer, ...]
    sections: tuple[Section, ...]
    clippings: tuple[Clipping, ...]
    versions: Mapping[str, str] = field(default_factory=dict)
    edition: int = 1
    changes: tuple[str, ...] = ()

    def spans(self) -> Iterator[Span]:
        """Everything printed, in reading order."""
        for prose in (*self.status_text, *(answer.text for answer in self.answers)):
            yield from prose
        for section in self.sections:
            yield from _spans(section)

    def figures(self) -> tuple[Figure, ...]:
        """Every number once, by first appearance."""
        seen = {span.key: span for span in reversed(list(self.spans())) if isinstance(span, Figure)}
        return tuple(reversed(seen.values()))


def _spans(section: Section) -> Iterator[Span]:
    for prose in section.prose:
        yield from prose
    yield from section.figures
    for finding in section.findings:
        yield from finding.text
    for table in (*(chart.table for chart in section.charts), *section.tables):
        for row in table.rows:
            yield from row
    for note in section.notes:
        yield from note
