"""A week is Monday 00:00 to Sunday 23:59 on the Jakarta clock."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.records import JAKARTA, Week, WeekError

THE_FIRST = datetime(2000, 1, 3, tzinfo=UTC)
seconds = st.integers(0, 100 * 365 * 24 * 3600)
zones = st.sampled_from([UTC, JAKARTA, timezone(timedelta(hours=-11)), timezone(timedelta(hours=14))])
moments = st.builds(lambda after, zone: (THE_FIRST + timedelta(seconds=after)).astimezone(zone), seconds, zones)


@given(moments)
def test_a_moment_lies_in_exactly_one_week(moment):
    week = Week.of(moment)
    assert [moment in near for near in (week.shifted(-1), week, week.shifted(1))] == [False, True, False]


@given(moments)
def test_what_is_printed_reads_back_the_same(moment):
    week = Week.of(moment)
    assert Week.parse(str(week)) == week


@given(moments, st.integers(-60, 60))
def test_weeks_sort_as_their_days_do(moment, steps):
    week = Week.of(moment)
    assert (week < week.shifted(steps)) == (steps > 0)
    assert week.shifted(steps).shifted(-steps) == week


def test_a_week_begins_at_jakarta_midnight_not_at_utc_midnight():
    week = Week(2026, 42)
    assert week.start == datetime(2026, 10, 11, 17, tzinfo=UTC)
    assert datetime(2026, 10, 11, 16, 59, 59, tzinfo=UTC) not in week
    assert datetime(2026, 10, 11, 17, tzinfo=UTC) in week


def test_sundays_last_second_is_in_and_mondays_first_is_out():
    week = Week(2026, 42)
    assert datetime(2026, 10, 18, 23, 59, 59, tzinfo=JAKARTA) in week
    assert datetime(2026, 10, 19, tzinfo=JAKARTA) not in week


def test_a_year_of_53_weeks_ends_in_january():
    assert Week.of(date(2027, 1, 3)) == Week(2026, 53)
    assert Week(2026, 53).shifted(1) == Week(2027, 1)
    assert str(Week(2026, 53)) == "2026-W53"


def test_new_year_may_belong_to_the_next_years_first_week():
    assert Week.of(date(2025, 12, 29)) == Week(2026, 1)
    assert Week(2026, 1).monday == date(2025, 12, 29)


def test_any_zone_is_read_on_the_jakarta_clock():
    monday_in_papua = datetime(2026, 10, 12, 1, 30, tzinfo=timezone(timedelta(hours=9)))
    assert Week.of(monday_in_papua) == Week(2026, 41)


def test_the_last_complete_week_is_the_one_before_now():
    assert Week.last_complete(datetime(2026, 10, 19, tzinfo=JAKARTA)) == Week(2026, 42)
    assert Week.last_complete(datetime(2026, 10, 18, 23, 59, tzinfo=JAKARTA)) == Week(2026, 41)


def test_the_weeks_before_come_oldest_first_across_a_new_year():
    assert [str(week) for week in Week(2027, 2).before(3)] == ["2026-W52", "2026-W53", "2027-W01"]


def test_a_moment_without_a_zone_belongs_to_no_week():
    with pytest.raises(WeekError, match="without a zone"):
        Week.of(datetime(2026, 10, 12))  # noqa: DTZ001


@pytest.mark.parametrize("text", ["", "2026-42", "2026W42", "2026-W4", "W42", "2026-w42", "2026-W42x", "42", "kemarin"])
def test_another_form_is_refused_with_an_example(text):
    with pytest.raises(WeekError, match="2026-W42"):
        Week.parse(text)


@pytest.mark.parametrize("text", ["2025-W53", "2026-W54", "2026-W00", "2026-W99", "0000-W01"])
def test_a_week_the_year_does_not_have_is_refused(text):
    with pytest.raises(WeekError, match="has no week"):
        Week.parse(text)


def test_space_around_a_week_is_forgiven():
    assert Week.parse(" 2026-W42\n") == Week(2026, 42)
