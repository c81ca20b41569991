"""The stack's few numbers follow whichever source is right, and are held where there is little to learn from."""

import numpy as np
import pytest

from nlp.training.stacking.fit import Ridge, Sides, fit_head, fit_lines

CLASSES = ("a", "b", "c")
FREE = Ridge(1e-4, 1e-4)


def drawn(seed: int, count: int, sharpness: float, truth: np.ndarray) -> np.ndarray:
    """Probabilities that lean toward the truth, more so the sharper."""
    scores = np.random.default_rng(seed).normal(size=truth.shape) + sharpness * truth
    found = np.exp(scores)
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def sides(linear: float, encoder: float, count: int = 600, weights: np.ndarray | None = None) -> Sides:
    truth = np.eye(3)[np.random.default_rng(7).integers(3, size=count)]
    given = np.ones(count) if weights is None else weights
    return Sides(drawn(1, count, linear, truth), drawn(2, count, encoder, truth), truth, given)


def loss(probabilities: np.ndarray, truth: np.ndarray) -> float:
    return float(-np.log((probabilities * truth).sum(axis=1)).mean())


def test_the_source_that_knows_gets_the_weight() -> None:
    knows_nothing = fit_head("one_of", CLASSES, sides(2.0, 0.0), FREE)
    assert knows_nothing.linear > 5 * knows_nothing.encoder
    assert fit_head("one_of", CLASSES, sides(0.0, 2.0), FREE).encoder > 0.5


def test_two_that_know_different_things_are_better_together() -> None:
    both = sides(1.5, 1.5)
    fresh = Sides(drawn(3, 600, 1.5, both.truth), drawn(4, 600, 1.5, both.truth), both.truth, both.weights)
    together = fit_head("one_of", CLASSES, both, FREE).probabilities(fresh.linear, fresh.encoder)
    alone = fit_head("one_of", CLASSES, both, FREE, (True, False)).probabilities(fresh.linear, fresh.encoder)
    assert loss(together, fresh.truth) < loss(alone, fresh.truth)


def test_a_silent_source_has_no_say() -> None:
    head = fit_head("one_of", CLASSES, sides(1.0, 1.0), FREE, (False, True))
    assert head.linear == 0
    found = head.probabilities(np.full((2, 3), 1 / 3), np.array([[0.8, 0.1, 0.1]] * 2))
    assert (found.argmax(axis=1) == 0).all()


def test_a_hard_ridge_holds_an_even_share_and_no_shift() -> None:
    head = fit_head("one_of", CLASSES, sides(2.0, 0.0), Ridge(1e3, 1e3))
    assert (head.linear, head.encoder) == pytest.approx((0.5, 0.5), abs=0.01)
    assert head.shift == pytest.approx([0, 0, 0], abs=0.01)


def test_shifts_follow_the_shares_of_the_classes() -> None:
    given = sides(1.0, 1.0)
    weights = np.where(given.truth[:, 1] > 0, 10.0, 1.0)
    head = fit_head("one_of", CLASSES, sides(1.0, 1.0, weights=weights), FREE)
    assert head.shift.argmax() == 1


def test_classes_side_by_side_are_fitted_each_for_itself() -> None:
    random = np.random.default_rng(5)
    truth = (random.random((500, 2)) < [0.2, 0.7]).astype(float)
    known = np.clip(np.where(truth > 0, 0.8, 0.2) + random.normal(0, 0.1, truth.shape), 0.01, 0.99)
    head = fit_head("any_of", ("x", "y"), Sides(known, np.full_like(known, 0.5), truth, np.ones(500)), FREE)
    assert ((head.probabilities(known, np.full_like(known, 0.5)) > 0.5) == (truth > 0)).mean() > 0.95


def test_the_same_articles_give_the_same_numbers() -> None:
    one, two = (fit_head("one_of", CLASSES, sides(1.0, 1.0), FREE) for _ in range(2))
    assert (one.linear, one.encoder, list(one.shift)) == (two.linear, two.encoder, list(two.shift))


def test_lines_take_the_encoders_score_where_it_has_one() -> None:
    random = np.random.default_rng(11)
    truth = random.random(400) < 0.3
    moving = np.clip(random.random(400), 0.01, 0.99)
    scores = np.where(truth, 1.0, -1.0) + random.normal(0, 0.5, 400)
    scores[::4] = np.nan
    found = fit_lines(moving, scores, truth)
    assert found.encoder > 1
    assert abs(found.linear) < 0.5
