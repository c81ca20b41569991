"""Agreement beyond chance, and tone weighted by reach."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from reports.metrics.agreement import cohen_kappa, krippendorff_alpha
from reports.metrics.reach import default_weights, weighted_net_tone

tables = st.lists(st.lists(st.integers(1, 40), min_size=3, max_size=3), min_size=3, max_size=3)


@given(tables)
def test_kappa_agrees_with_statsmodels(table: list[list[int]]) -> None:
    assert cohen_kappa(table) == pytest.approx(cohens_kappa(np.array(table)).kappa)


def test_alpha_of_the_textbook() -> None:
    """Krippendorff's two-coder nominal example: twelve items, α = 0.692 (Computing Krippendorff's Alpha, part B)."""
    first, second = "aabbdcccedda", "babbbccceddd"
    table = [[sum(pair == (a, b) for pair in zip(first, second, strict=True)) for b in "abcde"] for a in "abcde"]
    assert krippendorff_alpha(table) == pytest.approx(0.692, abs=0.001)


@given(tables)
def test_alpha_is_at_most_one_and_does_not_care_who_codes_first(table: list[list[int]]) -> None:
    found = krippendorff_alpha(table)
    assert found is not None
    assert found <= 1
    assert found == pytest.approx(krippendorff_alpha(np.array(table).T.tolist()))


def test_nothing_to_compare_has_no_agreement() -> None:
    assert cohen_kappa([[0, 0], [0, 0]]) is None
    assert cohen_kappa([[5, 0], [0, 0]]) is None
    assert krippendorff_alpha([[5, 0], [0, 0]]) is None


def test_weighted_index_by_hand() -> None:
    items = [("nasional", "negatif"), ("lokal", "positif"), ("provinsi", "netral"), ("lokal", None)]
    assert weighted_net_tone(items) == pytest.approx(100 * (0.6 - 1.0) / 2.4)
    assert weighted_net_tone([]) is None


def test_equal_weights_give_the_plain_index() -> None:
    assert weighted_net_tone([("a", "positif"), ("b", "negatif"), ("a", "positif")], {"a": 1, "b": 1}) == pytest.approx(
        100 / 3
    )


def test_shipped_weights_fall_with_reach() -> None:
    weights = default_weights()
    assert weights["nasional"] > weights["provinsi"] > weights["lokal"] > 0
