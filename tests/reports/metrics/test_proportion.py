"""Shares and their Wilson intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from reports.metrics.proportion import newcombe, wilson

counts = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_twelve_of_twenty_is_39_to_78_percent() -> None:
    found = wilson(12, 20)
    assert found is not None
    assert (round(found.low, 2), round(found.high, 2)) == (0.39, 0.78)


@given(counts)
def test_agrees_with_statsmodels(count: tuple[int, int]) -> None:
    found = wilson(*count)
    assert found is not None
    assert (found.low, found.high) == pytest.approx(proportion_confint(*count, method="wilson"), abs=1e-12)


@given(counts)
def test_holds_the_share_and_stays_within_0_and_1(count: tuple[int, int]) -> None:
    found = wilson(*count)
    assert found is not None
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_no_items_give_no_share() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize(("k", "n"), [(3, 2), (-1, 4)])
def test_impossible_counts_are_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(k, n)


def test_the_difference_of_two_shares_is_newcombes():
    # Newcombe 1998, table II, (a): 56/70 less 48/80, method 10: 0.0524 to 0.3339
    found = newcombe(48, 80, 56, 70)
    assert found is not None
    assert (found.value, found.low, found.high) == (
        pytest.approx(0.2),
        pytest.approx(0.0524, abs=5e-5),
        pytest.approx(0.3339, abs=5e-5),
    )


def test_a_share_of_nothing_has_no_difference():
    assert newcombe(0, 0, 1, 2) is None
