"""Two sources weighed into one probability."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nlp.encoder.reading import Reading
from nlp.labels.stack import Second, Stack, StackHead, StackLines

CLASSES = ("negatif", "netral", "positif")
ROWS = arrays(float, (2, 3), elements=st.floats(0.01, 1)).map(lambda rows: rows / rows.sum(axis=1, keepdims=True))


def head(linear: float, encoder: float, kind: str = "one_of") -> StackHead:
    return StackHead(kind, CLASSES, linear, encoder, np.zeros(3))  # type: ignore[arg-type]


@given(ROWS, ROWS)
def test_a_source_alone_is_left_as_it_is(one: np.ndarray, other: np.ndarray) -> None:
    assert head(1, 0).probabilities(one, other) == pytest.approx(one, abs=1e-6)
    assert head(0, 1, "any_of").probabilities(one, other) == pytest.approx(other, abs=1e-3)


@given(ROWS, ROWS)
def test_where_both_agree_the_stack_agrees(one: np.ndarray, other: np.ndarray) -> None:
    found = head(0.6, 0.4).probabilities(one, other)
    assert found.sum(axis=1) == pytest.approx(1)
    same = one.argmax(axis=1) == other.argmax(axis=1)
    assert (found.argmax(axis=1) == one.argmax(axis=1))[same].all()


def test_certainty_of_one_source_can_be_outvoted() -> None:
    sure, unsure = np.array([[1.0, 0.0, 0.0]]), np.array([[1e-9, 1 - 2e-9, 1e-9]])
    assert head(0.5, 0.6).probabilities(sure, unsure).argmax() == 1


def test_a_lines_signs_keep_their_proportion() -> None:
    lines = np.array([[0.3, 0.6, 0.1], [0.2, 0.7, 0.1], [0.1, 0.8, 0.1]])
    found = StackLines(1.0, 1.0, 0.0, 0.0).probabilities(lines, [2.0, -2.0])
    assert found.sum(axis=1) == pytest.approx(1)
    assert found[:, 0] / found[:, 2] == pytest.approx(lines[:, 0] / lines[:, 2])
    assert found[0, 1] < lines[0, 1]
    assert found[1, 1] > lines[1, 1]
    assert found[2] == pytest.approx(lines[2])  # the encoder has not seen it


def test_classes_are_matched_by_name() -> None:
    reading = Reading({"tone": (0.7, 0.2, 0.1)}, ())
    second = Second(Stack("", {"tone": head(0, 1)}), {"tone": ("positif", "negatif", "netral")}, [reading])
    assert second.probabilities("tone", np.full((1, 3), 1 / 3))[0] == pytest.approx([0.2, 0.1, 0.7], abs=1e-6)


def test_a_label_without_a_stack_stays_linear() -> None:
    rows = np.array([[0.5, 0.4, 0.1]])
    second = Second(Stack("", {}), {}, [Reading({}, (1.0,))])
    assert (second.probabilities("level", rows) == rows).all()
    assert (second.lines([rows])[0] == rows).all()
