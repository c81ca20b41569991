"""Fitting one head, on data small enough to know the answer."""

import numpy as np
import pytest

from nlp.training.heads import fit_any_of, fit_one_of, rows
from nlp.training.recipe import HeadRecipe, load_recipe

RANDOM = np.random.default_rng(7)
SIGNAL = RANDOM.integers(0, 3, size=150)
BLOCKS = {"a": np.eye(3)[SIGNAL] + RANDOM.normal(0, 0.1, (150, 3)), "term": np.eye(6)[SIGNAL * 2]}
FOLDS = np.arange(150) % 5
RECIPE = HeadRecipe(c=5.0, scales={"a": 1.0})
CLASSES = ("x", "y", "z", "never")


def test_a_head_learns_what_is_there_and_rules_out_what_never_was() -> None:
    labels = [CLASSES[number] for number in SIGNAL]
    head, outside = fit_one_of(BLOCKS, labels, CLASSES, RECIPE, FOLDS)
    found = head.probabilities(BLOCKS)
    assert (found.argmax(axis=1) == SIGNAL).mean() > 0.95
    assert found[:, 3].max() < 1e-6
    assert outside.sum(axis=1) == pytest.approx(np.ones(150))


def test_two_classes_work_like_many() -> None:
    labels = ["x" if number else "y" for number in SIGNAL]
    head, _ = fit_one_of(BLOCKS, labels, ("y", "x"), RECIPE, FOLDS)
    assert ((head.probabilities(BLOCKS)[:, 1] > 0.5) == (SIGNAL > 0)).mean() > 0.95


def test_each_class_sees_its_own_terms_only() -> None:
    truth = np.eye(3, dtype=bool)[SIGNAL]
    recipe = HeadRecipe(c=5.0, scales={"a": 1.0, "term": 1.0})
    head = fit_any_of(BLOCKS, truth, CLASSES[:3], recipe, FOLDS)
    weights = head.weights["term"]
    for number in range(3):
        others = np.delete(weights[:, number], [2 * number, 2 * number + 1])
        assert np.all(others == 0)
    assert ((head.probabilities(BLOCKS) > 0.5) == truth).mean() > 0.95


def test_noise_gets_a_temperature_that_admits_it() -> None:
    labels = [CLASSES[number] for number in RANDOM.integers(0, 3, size=150)]
    head, _ = fit_one_of(BLOCKS, labels, CLASSES[:3], RECIPE, FOLDS)
    assert head.temperature > 1


def test_rows_are_chosen_in_every_block() -> None:
    assert {name: len(block) for name, block in rows(BLOCKS, [3, 1]).items()} == {"a": 2, "term": 2}  # type: ignore[arg-type]


def test_the_recipe_names_every_head() -> None:
    heads = {"level", "geography", "pillars", "story_type", "lines", "tone_text", "tone_lines"}
    assert set(load_recipe().heads) == heads
