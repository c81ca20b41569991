"""Complaints of the week, one a happening, and what became of them."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from reports.content.evidence import masked
from reports.content.window import Window
from reports.metrics.response import Response, days_to_answer, response
from reports.metrics.voices import CITY
from storage.records import Complaint, Reading, Week


@dataclass(frozen=True)
class Case:
    """A complaint as first reported; `wait` is the days to the city's answer, None while there is none."""

    first: Reading
    complaint: Complaint
    readings: tuple[Reading, ...]
    answers: tuple[Reading, ...]
    wait: int | None
    deadline: datetime

    @property
    def answered(self) -> bool:
        """Whether the city answered in time."""
        return self.wait is not None


def cases(window: Window, week: Week) -> tuple[Case, ...]:
    """The complaints first reported in a week, in order of publication."""
    by_event: dict[str, list[Reading]] = {}
    for reading in window.counted_by_week[week]:
        if reading.analysis.complaint:
            by_event.setdefault(reading.event, []).append(reading)
    return tuple(case for listed in by_event.values() if (case := _case(window, tuple(listed))))


def measured(found: tuple[Case, ...]) -> Response | None:
    """Their response ratio and median wait."""
    return response([case.wait for case in found])


def offices(found: tuple[Case, ...]) -> dict[str, tuple[Case, ...]]:
    """Cases by the office in charge, most burdened first; without a named one under `belum jelas`."""
    grouped: dict[str, list[Case]] = {}
    for case in found:
        grouped.setdefault(case.complaint.agency or "belum jelas", []).append(case)
    return {name: tuple(listed) for name, listed in sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))}


def in_words(what: str, reading: Reading) -> str:
    """What is complained of; a piece cut from the headline is told as what it is, the headline in quotation marks."""
    title = reading.article.title
    cut = re.sub(r"\W+", " ", what.casefold()).strip()
    if cut in re.sub(r"\W+", " ", title.casefold()):
        return f"“{title}”"
    return masked(what, reading)


def _case(window: Window, listed: tuple[Reading, ...]) -> Case | None:
    first = listed[0]
    complaint, moment = first.analysis.complaint, first.article.published_at
    if complaint is None or moment is None:
        return None
    limit = window.material.monitor.alarms.response_days
    answers = tuple(reading for reading in window.by_id.values() if reading.event == first.event and _answers(reading))
    times = [reading.article.published_at for reading in answers if reading.article.published_at]
    wait = days_to_answer(moment, times, limit)
    return Case(first, complaint, listed, answers, wait, moment + timedelta(days=limit))


def _answers(reading: Reading) -> bool:
    """Whether a story holds the city's answer: it says so, or lets the city speak without a complaint left open."""
    if reading.analysis.complaint:
        return reading.analysis.complaint.answered
    return reading.analysis.relevant and any(quote.speaker_type in CITY for quote in reading.analysis.quotes)
