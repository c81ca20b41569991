"""Undoing the machine's known errors."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.metrics.quantification import adjusted_count, corrected_shares, probabilistic_shares, rates

PERFECT = ((10, 0, 0), (0, 20, 0), (0, 0, 5))
CONFUSED = ((70, 9, 2), (12, 80, 9), (3, 8, 75))
simplex = st.lists(st.floats(0.01, 1), min_size=3, max_size=3).map(lambda w: np.array(w) / sum(w))


def test_rates_are_given_the_true_class() -> None:
    matrix = rates(CONFUSED)
    assert matrix is not None
    assert matrix.sum(axis=0) == pytest.approx([1, 1, 1])
    assert matrix[0, 0] == pytest.approx(70 / 85)


def test_a_perfect_machine_needs_no_correction() -> None:
    found = corrected_shares((5, 3, 2), PERFECT)
    assert found
    assert [share.value for share in found.shares] == pytest.approx([0.5, 0.3, 0.2])


@given(simplex)
def test_true_shares_are_found_again(truth: np.ndarray) -> None:
    matrix = rates(CONFUSED)
    assert matrix is not None
    assert adjusted_count(matrix, matrix @ truth) == pytest.approx(truth, abs=1e-9)


@given(simplex)
@settings(max_examples=25)
def test_no_point_of_the_simplex_fits_better(observed: np.ndarray) -> None:
    matrix = rates(((50, 30, 5), (30, 40, 20), (20, 30, 75)))
    assert matrix is not None
    found = adjusted_count(matrix, observed)
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)
    steps = np.linspace(0, 1, 41)
    grid = np.array([(a, b, 1 - a - b) for a in steps for b in steps if a + b <= 1 + 1e-12])
    errors = ((grid @ matrix.T - observed) ** 2).sum(axis=1)
    assert ((matrix @ found - observed) ** 2).sum() <= errors.min() + 1e-12


def test_the_interval_holds_the_share_and_is_wider_than_none() -> None:
    found = corrected_shares((9, 10, 7), CONFUSED, (2026, 42))
    assert found
    assert found == corrected_shares((9, 10, 7), CONFUSED, (2026, 42))
    for share in found.shares:
        assert share.low < share.value < share.high


def test_without_a_class_or_without_predictions_nothing_is_corrected() -> None:
    assert corrected_shares((1, 1, 1), ((3, 0, 0), (0, 3, 0), (0, 0, 0))) is None
    assert corrected_shares((0, 0, 0), CONFUSED) is None


def test_probabilities_of_a_sure_machine_are_counts() -> None:
    sure = [(label, [float(label == other) for other in range(3)]) for label in range(3) for _ in range(5)]
    week = [[1.0, 0.0, 0.0]] * 5 + [[0.0, 1.0, 0.0]] * 3 + [[0.0, 0.0, 1.0]] * 2
    found = probabilistic_shares(week, sure)
    assert found
    assert [share.value for share in found.shares] == pytest.approx([0.5, 0.3, 0.2])


@given(simplex)
@settings(max_examples=25)
def test_true_shares_are_found_again_from_probabilities(truth: np.ndarray) -> None:
    means = np.array([[0.8, 0.1, 0.1], [0.2, 0.6, 0.2], [0.1, 0.2, 0.7]])
    week = [list(truth @ means)] * 4
    found = probabilistic_shares(week, [(label, list(means[label])) for label in range(3) for _ in range(4)])
    assert found
    assert [share.value for share in found.shares] == pytest.approx(truth, abs=1e-9)


def test_probabilities_without_a_class_or_without_articles_correct_nothing() -> None:
    items = [(0, [0.9, 0.1, 0.0]), (1, [0.1, 0.9, 0.0]), (2, [0.0, 0.1, 0.9])]
    assert probabilistic_shares([], items) is None
    assert probabilistic_shares([[0.5, 0.3, 0.2]], items[:2]) is None
    assert probabilistic_shares([[0.5, 0.3, 0.2]], []) is None
