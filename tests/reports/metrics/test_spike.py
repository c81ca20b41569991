"""More stories than chance explains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reports.metrics.spike import spike

CALM = [1, 0, 2, 1, 1, 0, 1, 1]
WILD = [0, 9, 0, 1, 12, 0, 0, 2]


@pytest.mark.parametrize("count", [0, 1, 3, 6, 20])
def test_poisson_tail_agrees_with_scipy(count: int) -> None:
    found = spike(count, CALM)
    assert found
    assert found.model == "poisson"
    assert found.p == pytest.approx(stats.poisson.sf(count - 1, (sum(CALM) + 0.5) / 8))


@pytest.mark.parametrize("count", [0, 1, 3, 6, 20])
def test_overdispersed_baseline_takes_the_negative_binomial(count: int) -> None:
    found = spike(count, WILD)
    assert found
    mean, variance = 24.5 / 8, stats.tvar(WILD)
    assert found.model == "negative_binomial"
    assert found.p == pytest.approx(stats.nbinom.sf(count - 1, mean**2 / (variance - mean), mean / variance))


def test_six_where_one_is_usual_is_an_alarm() -> None:
    assert spike(6, CALM).alarm  # type: ignore[union-attr]


def test_six_is_none_where_weeks_are_wild() -> None:
    assert not spike(6, WILD).alarm  # type: ignore[union-attr]


def test_under_three_articles_there_is_no_alarm_however_rare() -> None:
    found = spike(2, [0] * 8)
    assert found
    assert found.p < 0.01
    assert not found.alarm


def test_a_theme_never_seen_can_flare_up() -> None:
    assert spike(3, [0] * 8).alarm  # type: ignore[union-attr]


def test_a_short_baseline_decides_nothing() -> None:
    assert spike(30, [1, 1, 1]) is None


@given(st.lists(st.integers(0, 30), min_size=4, max_size=12), st.integers(0, 60))
def test_more_articles_are_never_less_surprising(baseline: list[int], count: int) -> None:
    less, more = spike(count, baseline), spike(count + 1, baseline)
    assert less
    assert more
    assert 0 <= more.p <= less.p <= 1
