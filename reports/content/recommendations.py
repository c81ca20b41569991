"""Section 12: proposals for leaders to decide: issue, office, action, deadline, indicator."""

import tomllib
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from pathlib import Path

from reports.content.complaint_section import what_and_where
from reports.content.complaints import Case, cases
from reports.content.issues import Issue, pressing
from reports.content.voice_section import single_source
from reports.content.window import Window
from reports.language.dates import weekday
from reports.language.prose import plain, prose
from storage.records.report import Column, Section, Source, Span, Table

ACTIONS_FILE = Path(__file__).with_name("actions.toml")
COLUMNS = tuple(Column(name) for name in ("Isu", "OPD", "Tindakan yang diusulkan", "Tenggat", "Indikator"))
ISSUES, COMPLAINTS = 3, 3
PRESSING = 5.0  # half of all points: the issue is then treated as pressing
ONE_SIDED = 0.5  # every other quoting article lets only the city speak


@cache
def actions() -> dict[str, dict[str, str]]:
    """The wording of actions and indicators."""
    return tomllib.loads(ACTIONS_FILE.read_text(encoding="utf-8"))


def recommendations(window: Window, issues: tuple[Issue, ...]) -> Section:
    """One row a proposal; none where the data carry none."""
    open_cases = [case for case in cases(window, window.week) if not case.answered]
    open_cases.sort(key=lambda case: (-len(case.readings), case.first.id))
    urgent = pressing(issues)[:ISSUES]
    rows = (*_for_issues(window, urgent), *_for_complaints(window, urgent, open_cases), *_for_context(window),
            *_for_voices(window))  # fmt: skip
    empty = "Tidak ada usulan: data pekan ini tidak cukup untuk mendasarinya."
    intro = prose("Baris berikut adalah usulan dari data pekan ini; keputusan ada pada pimpinan.")
    table = Table("rekomendasi", "Usulan tindak lanjut", COLUMNS, tuple(rows), empty)
    return Section(12, "rekomendasi", "Rekomendasi tindak lanjut", (intro,) if rows else (), tables=(table,))


def _deadline(window: Window, key: str) -> str:
    """Counted from the Monday on which the report appears."""
    return weekday(window.week.end + timedelta(days=int(actions()[key]["days"])))


def _row(window: Window, key: str, issue: Span, office: str | None) -> tuple[Span, ...]:
    text = actions()[key]
    name = office or "ditentukan Humas"
    action = plain(prose(text["action"], opd=office or "OPD terkait"))
    return (issue, name, action, _deadline(window, key), text["indicator"])


def _for_complaints(window: Window, urgent: tuple[Issue, ...], open_cases: Iterable[Case]) -> list[tuple[Span, ...]]:
    """The open complaints, save those an issue's row already covers."""
    covered = {reading.event for issue in urgent for reading in issue.readings}
    rows = []
    for case in [case for case in open_cases if case.first.event not in covered][:COMPLAINTS]:
        source = Source(case.first.id, f"Keluhan: {plain(what_and_where(case))}")
        rows.append(_row(window, "complaint", source, case.complaint.agency))
    return rows


def _for_issues(window: Window, urgent: tuple[Issue, ...]) -> list[tuple[Span, ...]]:
    """The issues with criticism in them, most urgent first."""
    return [_row(window, _kind(issue), Source(issue.lead.id, issue.name), issue.agency) for issue in urgent]


def _kind(issue: Issue) -> str:
    """Which of the worded proposals fits."""
    if issue.spike and issue.spike.alarm:
        return "spike"
    complaints = [reading.analysis.complaint for reading in issue.negative if reading.analysis.complaint]
    if complaints:
        return "follow_up" if all(complaint.answered for complaint in complaints) else "complaint"
    if issue.score.total >= PRESSING:
        return "pressing"
    return "escalated" if issue.escalations else "watch"


def _for_context(window: Window) -> list[tuple[Span, ...]]:
    found = [reading for reading in window.standing("konteks") if reading.analysis.tone == "negatif"]
    return [_row(window, "context", Source(found[0].id, "Isu hukum dan kepemimpinan"), "Humas")] if found else []


def _for_voices(window: Window) -> list[tuple[Span, ...]]:
    share = single_source(window)
    one_sided = share.value is not None and share.value >= ONE_SIDED
    return [_row(window, "voices", "Pemberitaan bersumber tunggal", "Humas")] if one_sided else []
