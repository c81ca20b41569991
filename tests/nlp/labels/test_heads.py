"""A linear model by block, checked by hand."""

import numpy as np
import pytest

from nlp.labels.heads import Head

BLOCKS = {"a": np.array([[1.0, 0.0], [0.0, 2.0]]), "b": np.array([[1.0], [0.0]])}
WEIGHTS = {"a": np.array([[1, 0], [0, 1]], dtype=np.float32), "b": np.array([[0, 4]], dtype=np.float32)}


def head(kind: str = "one_of", temperature: float = 1.0) -> Head:
    return Head(kind, ("x", "y"), {"a": 1.0, "b": 0.5}, WEIGHTS, np.array([0.0, 1.0]), temperature)  # type: ignore[arg-type]


def test_scores_are_scaled_sums_of_blocks() -> None:
    assert head().scores(BLOCKS) == pytest.approx(np.array([[1.0, 3.0], [0.0, 3.0]]))


def test_exclusive_classes_share_one_probability() -> None:
    found = head().probabilities(BLOCKS)
    assert found.sum(axis=1) == pytest.approx([1, 1])
    assert found[0, 1] == pytest.approx(1 / (1 + np.exp(-2)))


def test_classes_side_by_side_have_one_each() -> None:
    assert head("any_of").probabilities(BLOCKS)[1] == pytest.approx([0.5, 1 / (1 + np.exp(-3))])


def test_a_higher_temperature_makes_less_sure() -> None:
    assert head(temperature=4.0).probabilities(BLOCKS).max() < head().probabilities(BLOCKS).max()
