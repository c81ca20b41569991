"""Precision, recall and F1 against scikit-learn and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from nlp.evaluation.measures import accuracy, confusion, encode, macro_f1, micro_f1, precision_recall_f1

CODES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=40)


@given(CODES)
def test_macro_f1_is_scikit_learns_over_the_classes_of_the_truth(pairs: list[tuple[int, int]]) -> None:
    truth, found = np.array(pairs).T
    expected = f1_score(truth, found, average="macro", labels=sorted(set(truth)), zero_division=0)
    assert macro_f1(truth, found, 3) == pytest.approx(expected)


@given(CODES)
def test_micro_f1_is_scikit_learns(pairs: list[tuple[int, int]]) -> None:
    truth, found = (np.eye(3, dtype=bool)[column] for column in np.array(pairs).T)
    assert micro_f1(truth, found) == pytest.approx(f1_score(truth, found, average="micro", zero_division=0))


def test_a_label_outside_the_classes_counts_as_wrong() -> None:
    truth, found = encode(["a", "b"], ["a", "b"]), encode(["a", None], ["a", "b"])
    assert accuracy(truth, found) == 0.5
    assert confusion(truth, found, 2).tolist() == [[1, 0, 0], [0, 0, 0], [0, 1, 0]]


def test_nothing_to_divide_by_is_zero() -> None:
    assert precision_recall_f1(0, 0, 0) == (0, 0, 0)
    assert accuracy(np.array([]), np.array([])) == 0
