"""Rotation leaves the newest of each day, week and month."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from flows.work.backup.rotation import superseded
from flows.work.rules import Keep
from storage.records import JAKARTA

KEEP = Keep(daily=7, weekly=4, monthly=12)
START = datetime(2026, 1, 1, 3, 40, tzinfo=JAKARTA)
moments = st.lists(st.integers(0, 3 * 365 * 24).map(lambda hours: START + timedelta(hours=hours)), unique=True)


def kept(made: list[datetime]) -> list[datetime]:
    return sorted(set(made) - set(superseded(made, KEEP)))


def test_after_three_years_of_nights_seven_days_four_weeks_and_twelve_months_are_left() -> None:
    nights = [START + timedelta(days=n) for n in range(3 * 365)]
    left = [f"{at:%Y-%m-%d}" for at in kept(nights)]
    assert left[-7:] == [f"2028-12-{day}" for day in range(24, 31)]
    assert [day for day in left if day.startswith("2028-12")][:2] == ["2028-12-10", "2028-12-17"], "two more Sundays"
    assert left[:11] == ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31", "2028-06-30",
                         "2028-07-31", "2028-08-31", "2028-09-30", "2028-10-31", "2028-11-30"]  # fmt: skip


@given(moments)
def test_the_newest_stays_and_no_more_than_the_rules_say(made: list[datetime]) -> None:
    left = kept(made)
    assert left[-1:] == sorted(made)[-1:]
    older = [at for at in left if at <= left[-1] - timedelta(days=1)]
    assert len(older) <= KEEP.daily + KEEP.weekly + KEEP.monthly
    assert set(superseded(made, KEEP)) <= set(made)


def test_a_backup_made_by_hand_does_not_cost_the_nights() -> None:
    assert kept([START, START + timedelta(hours=6)]) == [START, START + timedelta(hours=6)]


@given(moments)
def test_rotating_again_removes_nothing_more(made: list[datetime]) -> None:
    assert superseded(kept(made), KEEP) == []
