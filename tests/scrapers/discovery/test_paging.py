"""When a list has been read far enough."""

from datetime import datetime, timedelta

import pytest

from scrapers.discovery.found import Item
from scrapers.discovery.paging import stop_reason

IN, OLD = timedelta(days=1), timedelta(days=-30)


def items(window, *spec: tuple[str, timedelta | None, bool]) -> dict[str, Item]:
    def date(shift: timedelta | None) -> datetime | None:
        return None if shift is None else window.since + shift

    return {key: Item(f"/{key}", date=date(shift), exact=exact) for key, shift, exact in spec}


@pytest.mark.parametrize(
    ("page", "walked", "stored", "reason"),
    [
        ([], set(), set(), "empty"),
        ([("1", IN, True)], {"1", "2"}, set(), "repeated"),
        ([("1", IN, True), ("3", IN, True)], {"1", "2"}, set(), None),  # shifted by a new article, not repeated
        ([("1", IN, True), ("2", IN, True)], set(), {"1", "2"}, "known"),
        ([("1", IN, True), ("2", IN, True)], set(), {"1"}, None),
        ([("1", OLD, True), ("2", OLD, True)], set(), set(), "older"),
        ([("1", OLD, True), ("2", None, True)], set(), set(), "older"),  # what has no date says nothing
        ([("1", OLD, True), ("2", IN, True)], set(), set(), None),  # one stray old item stops nothing
        ([("1", OLD, False), ("2", OLD, False)], set(), set(), None),  # relative dates are only hints
        ([("1", OLD, True), ("2", IN, False)], set(), set(), None),  # though a relative one may speak against it
        ([("1", None, True)], set(), set(), None),
        ([("1", -timedelta(hours=12), True)], set(), set(), None),  # within the margin of a day
    ],
)
def test_stop(window, page, walked: set[str], stored: set[str], reason: str | None) -> None:
    assert stop_reason(items(window, *page), walked, window, stored.__contains__) == reason


def test_a_backfill_passes_what_it_has(window) -> None:
    assert stop_reason(items(window, ("1", IN, True)), set(), window, None) is None
