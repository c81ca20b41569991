"""Who speaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.metrics.voices import GROUPS, citizens_share, hhi, single_source_share, voice_shares

TYPES = ["kepala_daerah", "pejabat_pemkot", "warga", "warga", "pelaku_usaha", "dprd", None, "warga"]
any_types = st.lists(st.sampled_from([member for members in GROUPS.values() for member in members]), max_size=40)


def test_shares_by_hand() -> None:
    shares = voice_shares(TYPES)
    assert shares["pemkot"].value == 2 / 8
    assert shares["warga"].value == 3 / 8
    assert shares["tidak_dikenal"].value == 1 / 8
    assert citizens_share(TYPES).value == 4 / 8  # type: ignore[union-attr]


@given(any_types)
def test_shares_add_up_to_one(types: list[str | None]) -> None:
    shares = voice_shares(types)
    assert sum(share.value for share in shares.values()) == pytest.approx(1 if types else 0)


def test_single_source_counts_only_articles_that_quote() -> None:
    articles = [["kepala_daerah"], ["kepala_daerah", "pejabat_pemkot"], ["pejabat_pemkot", "warga"], []]
    found = single_source_share(articles)
    assert found
    assert (found.value, found.n) == (2 / 3, 3)
    assert single_source_share([[], []]) is None


def test_hhi_by_hand() -> None:
    assert hhi(["a", "a", "b", "c"]) == pytest.approx(0.25 + 0.0625 + 0.0625)
    assert hhi([]) is None


@given(st.lists(st.integers(0, 5), min_size=1, max_size=60))
def test_hhi_lies_between_equal_voices_and_one_voice(speakers: list[int]) -> None:
    assert 1 / len(set(speakers)) <= (hhi(speakers) or 0) + 1e-9
    assert (hhi(speakers) or 0) <= 1
