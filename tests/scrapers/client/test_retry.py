"""Retry-After in both its forms, the growing wait, and which faults may pass."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.client.errors import FetchError
from scrapers.client.retry import backoff, parse_retry_after, worth_retrying

NOW = datetime(2026, 10, 18, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("5", 5.0),
        (" 7 ", 7.0),
        ("86400", 300.0),  # capped
        ("Sun, 18 Oct 2026 12:01:30 GMT", 90.0),
        ("Sun, 18 Oct 2026 19:01:30 +0700", 90.0),
        ("Sun, 18 Oct 2026 11:00:00 GMT", 0.0),  # past
        ("Mon, 19 Oct 2026 12:00:00 GMT", 300.0),
        ("soon", None),
        ("-3", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, NOW, 300.0) == seconds


@given(st.text(max_size=60))
def test_any_header_is_read_or_ignored(value: str) -> None:
    seconds = parse_retry_after(value, NOW, 300.0)
    assert seconds is None or 0.0 <= seconds <= 300.0


def test_a_timeout_is_tried_again_but_once() -> None:
    assert [worth_retrying(FetchError("timeout"), attempt) for attempt in (1, 2)] == [True, False]
    assert worth_retrying(FetchError("connect"), 2)


def test_each_wait_is_twice_the_one_before() -> None:
    assert [backoff(2.0, attempt) for attempt in (1, 2, 3)] == [2.0, 4.0, 8.0]


@pytest.mark.parametrize(
    ("word", "again"),
    [("http_429", True), ("http_5xx", True), ("connect", True), ("timeout", True)]
    + [(word, False) for word in ("http_404", "http_403", "robots", "bad_host", "private_address", "dns", "too_large")],
)
def test_only_passing_faults_are_tried_again(word: str, again: bool) -> None:
    assert worth_retrying(FetchError(word)) is again
