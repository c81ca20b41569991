"""The tone of a week."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.metrics.tone import ToneCounts, by_event, favourability, janis_fadner, net_tone, net_tone_interval

small = st.integers(0, 60)
tone_counts = st.builds(ToneCounts, small, small, small)


def test_net_index_of_12_6_2_is_plus_50() -> None:
    assert net_tone(ToneCounts(12, 6, 2)) == 50


def test_interval_of_12_6_2_is_near_the_known_one() -> None:
    """One event an article: the textbook's +15 … +73 for a Dirichlet posterior, a little wider here or there."""
    events = [ToneCounts(1, 0, 0)] * 12 + [ToneCounts(0, 1, 0)] * 6 + [ToneCounts(0, 0, 1)] * 2
    found = net_tone_interval(events, (1,))
    assert found is not None
    assert (found.low, found.high) == pytest.approx((15, 73), abs=8)


@given(tone_counts)
def test_index_is_bounded_and_mirrors_when_praise_and_blame_change_places(counts: ToneCounts) -> None:
    mirrored = ToneCounts(counts.negative, counts.neutral, counts.positive)
    if counts.n == 0:
        assert net_tone(counts) is None
    else:
        assert net_tone(counts) == -(net_tone(mirrored) or 0)
        assert -100 <= (net_tone(counts) or 0) <= 100


@given(st.lists(tone_counts, max_size=12), st.integers(0, 9))
def test_interval_holds_the_index_and_the_seed_decides_it(events: list[ToneCounts], seed: int) -> None:
    found = net_tone_interval(events, (seed,))
    assert found == net_tone_interval(events, (seed,))
    if found:
        assert -100 <= found.low <= found.value <= found.high <= 100


def test_ten_copies_of_one_event_are_no_ten_events() -> None:
    alone = net_tone_interval([ToneCounts(0, 0, 10)], (1,))
    apart = net_tone_interval([ToneCounts(0, 0, 1)] * 10, (1,))
    assert alone
    assert apart
    assert alone.high - alone.low > 2 * (apart.high - apart.low)


def test_unanimous_weeks_are_not_certain_weeks() -> None:
    found = net_tone_interval([ToneCounts(1, 0, 0)] * 10, (1,))
    assert found
    assert found.value == 100
    assert found.low < 95


def test_articles_are_grouped_by_event() -> None:
    found = by_event([("banjir", "negatif"), ("panen", "positif"), ("banjir", "netral")])
    assert found == [ToneCounts(0, 1, 1), ToneCounts(1, 0, 0)]


@pytest.mark.parametrize(("counts", "ratio"), [((8, 50, 2), 0.8), ((5, 50, 4), None), ((0, 3, 0), None)])
def test_favourability_needs_ten_judging_articles(counts: tuple[int, int, int], ratio: float | None) -> None:
    assert favourability(ToneCounts(*counts)) == ratio


@pytest.mark.parametrize(
    ("counts", "total", "value"),
    [
        ((6, 2, 2), 10, (36 - 12) / 100),
        ((2, 2, 6), 10, (12 - 36) / 100),
        ((6, 2, 2), 20, (36 - 12) / 200),
        ((3, 4, 3), 10, 0),
        ((10, 0, 0), 10, 1),
        ((0, 0, 10), 10, -1),
    ],
)
def test_janis_fadner_by_hand(counts: tuple[int, int, int], total: int, value: float) -> None:
    assert janis_fadner(ToneCounts(*counts), total) == pytest.approx(value)


def test_janis_fadner_refuses_a_total_smaller_than_its_parts() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        janis_fadner(ToneCounts(3, 3, 3), 5)


@given(st.lists(st.sampled_from([1, 0, -1]), min_size=1, max_size=80))
def test_janis_fadner_is_the_mean_presentation_times_the_share_of_the_stronger_side(scores: list[int]) -> None:
    """Written anew from the words of the definition, score by score, where the code has the closed form."""
    stronger = 1 if sum(scores) > 0 else -1
    share = sum(score == stronger for score in scores) / len(scores)
    counts = ToneCounts(scores.count(1), scores.count(0), scores.count(-1))
    assert janis_fadner(counts) == pytest.approx(share * sum(scores) / len(scores))
    assert janis_fadner(ToneCounts(counts.negative, counts.neutral, counts.positive)) == pytest.approx(
        -(janis_fadner(counts) or 0)
    )
