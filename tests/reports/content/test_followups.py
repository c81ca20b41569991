"""Complaints of earlier weeks in the report: how long open, when answered, when over."""

from dataclasses import replace
from datetime import timedelta

from reports.content.complaint_section import complaint_section
from reports.content.followups import followed, status_text
from reports.content.window import Window
from reports.language.prose import plain, span_text
from storage.records import FollowUp, Material, Reading, Step
from storage.records.followup import StepKind


def window_of(week: Material, *later: tuple[timedelta, StepKind]) -> Window:
    """The full week with one matter opened three weeks before it, and what happened since."""
    opening = Window(week)
    first: Reading = opening.counted_by_week[opening.weeks[-4]][0]
    at = first.article.published_at or week.week.start
    steps = [Step(first.id, at, first.event, "keluhan")]
    steps += [Step(f"{first.id}-{n}", at + wait, first.event, kind) for n, (wait, kind) in enumerate(later)]
    matter = FollowUp(first.id, "lampu Jalan Kenanga padam", "Jalan Kenanga", "DPUPR", tuple(steps))
    return Window(replace(week, followups=(matter,)))


def test_an_open_complaint_is_told_with_its_weeks(full_week: Material) -> None:
    window = window_of(full_week)
    section = complaint_section(window)
    table = next(table for table in section.tables if table.key == "keluhan-diikuti")
    (row,) = table.rows
    assert span_text(row[0]) == "Lampu Jalan Kenanga padam"
    assert span_text(row[-1]) == "terbuka 3 pekan"
    assert any("1 keluhan masih terbuka" in plain(text) for text in section.prose)


def test_an_answer_of_this_week_is_told_with_its_days(full_week: Material) -> None:
    window = window_of(full_week, (timedelta(days=21), "jawaban"))
    (matter,) = followed(window)
    assert status_text(matter, window) == "dijawab setelah 21 hari"


def test_the_weeks_stop_counting_at_the_answer(full_week: Material) -> None:
    open_since = window_of(full_week)
    answered = window_of(full_week, (timedelta(0), "jawaban"))
    weeks = [window.material.followups[0].weeks_open(window.week) for window in (open_since, answered)]
    assert weeks == [3, 0]


def test_what_is_over_is_told_and_what_was_settled_before_is_left_out(full_week: Material) -> None:
    over = window_of(full_week, (timedelta(days=21), "selesai"))
    assert status_text(followed(over)[0], over).startswith("selesai, diberitakan ")
    assert followed(window_of(full_week, (timedelta(days=2), "jawaban"))) == ()


def test_what_came_later_does_not_change_the_week(full_week: Material) -> None:
    window = window_of(full_week, (timedelta(days=60), "jawaban"))
    assert status_text(followed(window)[0], window) == "terbuka 3 pekan"
