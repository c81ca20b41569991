"""Whether the tone moved."""

from reports.metrics.change import change
from reports.metrics.tone import ToneCounts


def week(positive: int, neutral: int, negative: int) -> list[ToneCounts]:
    """A week with one article an event."""
    return [ToneCounts(1, 0, 0)] * positive + [ToneCounts(0, 1, 0)] * neutral + [ToneCounts(0, 0, 1)] * negative


def test_a_clear_turn_is_told() -> None:
    found = change(week(25, 5, 0), [week(0, 5, 25)] * 8, min_weeks=4)
    assert found
    assert found.distinguishable
    assert found.delta > 150
    assert found.probability > 0.999


def test_the_same_week_again_is_not_distinguishable() -> None:
    found = change(week(8, 8, 8), [week(8, 8, 8)] * 8, min_weeks=4)
    assert found
    assert found.delta == 0
    assert not found.distinguishable
    assert 0.3 < found.probability < 0.7


def test_the_baseline_is_the_median_so_one_wild_week_does_not_move_it() -> None:
    calm = [week(5, 10, 5)] * 7
    assert change(week(10, 5, 5), [*calm, week(0, 0, 20)], min_weeks=4).delta == 25  # type: ignore[union-attr]


def test_small_weeks_carry_no_change() -> None:
    assert change(week(3, 3, 3), [week(8, 8, 8)] * 8) is None
    assert change(week(8, 8, 8), [week(3, 3, 3)] * 8) is None


def test_too_short_a_baseline_carries_no_change() -> None:
    assert change(week(8, 8, 8), [week(8, 8, 8)] * 3, min_weeks=4) is None
    assert change(week(8, 8, 8), []) is None
