"""Metadata times: when their zone is believed, and when the visible clock corrects it."""

from datetime import datetime

import pytest

from scrapers.dates import from_metadata, implausible, parse_date, settle
from storage.records import JAKARTA

VISIBLE = parse_date("16 Juni 2021 10:49")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-06-16T10:49:00-07:00", "2021-06-16T10:49"),
        ("Wed, 16 Jun 2021 10:49:00 GMT", "2021-06-16T10:49"),
        ("2021-06-16T10:49:30Z", "2021-06-16T10:49"),
        ("2021-06-16T03:49:00+00:00", "2021-06-16T10:49"),
        ("2021/06/16 10:49:00", "2021-06-16T10:49"),
    ],
)
def test_a_clock_like_the_visible_one_is_wib_whatever_its_label(value: str, expected: str) -> None:
    parsed = from_metadata(value, VISIBLE)
    assert parsed is not None
    assert parsed.moment.isoformat()[:16] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-11-01T23:30:00+00:00", "2023-11-02T06:30"),
        ("2023-11-02T14:34:19.000Z", "2023-11-02T21:34"),
        ("2023-11-02T20-59-53Z", "2023-11-02T20:59"),
        ("2021-06-16T10:49:00-07:00", "2021-06-16T10:49"),
        ("2023-11-02T20:59:53+07:00", "2023-11-02T20:59"),
    ],
)
def test_alone_utc_is_converted_and_a_malformed_or_western_zone_is_wib(value: str, expected: str) -> None:
    parsed = from_metadata(value)
    assert parsed is not None
    assert parsed.moment.isoformat()[:16] == expected


def test_a_placeholder_is_no_time() -> None:
    assert from_metadata("[publishdate]") is None


def test_a_visible_clock_wins_over_metadata() -> None:
    assert settle(VISIBLE, from_metadata("2021-06-16T18:33:13+07:00")) == VISIBLE


def test_a_visible_day_takes_the_clock_of_metadata_of_that_day_only() -> None:
    day = parse_date("16 Juni 2021")
    assert settle(day, VISIBLE) == VISIBLE
    assert settle(day, parse_date("17 Juni 2021 10:49")) == day


@pytest.mark.parametrize(
    ("text", "reason"), [("1 Januari 2062", "future"), ("10 Nopember 1945", "ancient"), ("20 Oktober 2026 07:00", None)]
)
def test_a_time_that_cannot_be_is_named(text: str, reason: str | None) -> None:
    parsed = parse_date(text)
    assert parsed is not None
    assert implausible(parsed.moment, datetime(2026, 10, 18, 8, 0, tzinfo=JAKARTA)) == reason
