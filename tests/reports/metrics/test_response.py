"""Whether complaints were answered."""

from datetime import UTC, datetime, timedelta

from reports.metrics.response import days_to_answer, response
from reports.metrics.volume import distinct, echo_ratio

MONDAY = datetime(2026, 10, 12, 8, tzinfo=UTC)


def after(**span: int) -> datetime:
    """A moment after the complaint."""
    return MONDAY + timedelta(**span)


def test_the_first_answer_within_the_limit_counts() -> None:
    assert days_to_answer(MONDAY, [after(days=5), after(days=2, hours=3)]) == 2
    assert days_to_answer(MONDAY, [MONDAY]) == 0


def test_answers_before_the_complaint_or_too_late_do_not_count() -> None:
    assert days_to_answer(MONDAY, [after(days=-1), after(days=7, minutes=1)]) is None
    assert days_to_answer(MONDAY, []) is None


def test_ratio_and_median_by_hand() -> None:
    found = response([0, 3, None, 1])
    assert found
    assert (found.share.value, found.median_days) == (0.75, 1)


def test_unanswered_complaints_have_no_median() -> None:
    assert response([None]).median_days is None  # type: ignore[union-attr]
    assert response([]) is None


def test_echo_is_articles_an_event() -> None:
    assert echo_ratio(12, 8) == 1.5
    assert echo_ratio(0, 0) is None
    assert distinct("abca") == 3
