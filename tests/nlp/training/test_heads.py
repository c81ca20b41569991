"""Fitting one head, on data small enough to know the answer."""

import numpy as np
import pytest

from nlp.training.heads import Data, fit_any_of, fit_one_of, rows
from nlp.training.recipe import HeadRecipe, load_recipe

RANDOM = np.random.default_rng(7)
SIGNAL = RANDOM.integers(0, 3, size=150)
BLOCKS = {"a": np.eye(3)[SIGNAL] + RANDOM.normal(0, 0.1, (150, 3)), "term": np.eye(6)[SIGNAL * 2]}
FOLDS = np.arange(150) % 5
DATA = Data(BLOCKS, FOLDS, np.zeros(150, dtype=bool))
RECIPE = HeadRecipe(c=5.0, scales={"a": 1.0})
CLASSES = ("x", "y", "z", "never")


def test_a_head_learns_what_is_there_and_rules_out_what_never_was() -> None:
    labels = [CLASSES[number] for number in SIGNAL]
    head, outside = fit_one_of(DATA, labels, CLASSES, RECIPE)
    found = head.probabilities(BLOCKS)
    assert (found.argmax(axis=1) == SIGNAL).mean() > 0.95
    assert found[:, 3].max() < 1e-6
    assert outside.sum(axis=1) == pytest.approx(np.ones(150))


def test_two_classes_work_like_many() -> None:
    labels = ["x" if number else "y" for number in SIGNAL]
    head, _ = fit_one_of(DATA, labels, ("y", "x"), RECIPE)
    assert ((head.probabilities(BLOCKS)[:, 1] > 0.5) == (SIGNAL > 0)).mean() > 0.95


def test_each_class_sees_its_own_terms_only() -> None:
    truth = np.eye(3, dtype=bool)[SIGNAL]
    recipe = HeadRecipe(c=5.0, scales={"a": 1.0, "term": 1.0})
    head = fit_any_of(DATA, truth, CLASSES[:3], recipe)
    weights = head.weights["term"]
    for number in range(3):
        others = np.delete(weights[:, number], [2 * number, 2 * number + 1])
        assert np.all(others == 0)
    assert ((head.probabilities(BLOCKS) > 0.5) == truth).mean() > 0.95


def test_noise_gets_a_temperature_that_admits_it() -> None:
    labels = [CLASSES[number] for number in RANDOM.integers(0, 3, size=150)]
    head, _ = fit_one_of(DATA, labels, CLASSES[:3], RECIPE)
    assert head.temperature > 1


def test_examples_from_beside_the_corpus_weigh_what_the_recipe_says() -> None:
    """Beside the corpus "x" is called "z": weighed up, the few outvote the many."""
    labels = np.array([CLASSES[number] for number in SIGNAL])
    also = np.arange(150) % 3 == 0
    labels[also & (SIGNAL == 0)] = "z"
    shares = [
        fit_one_of(Data(BLOCKS, FOLDS, also), list(labels), CLASSES[:3], HeadRecipe(c=5.0, also=w, scales={"a": 1.0}))[
            0
        ]
        .probabilities(BLOCKS)[SIGNAL == 0, 2]
        .mean()
        for w in (0.1, 10.0)
    ]
    assert shares[0] < 0.5 < shares[1]


def test_the_calibration_follows_the_classes_shares_beside_the_corpus() -> None:
    """Noise beside the corpus, mostly "x": a shift toward "x" is allowed by the prior only."""
    labels = [CLASSES[number] for number in RANDOM.integers(0, 3, size=150)]
    also = np.arange(150) % 2 == 0
    labels = [
        "x" if here and number % 4 else label for number, (here, label) in enumerate(zip(also, labels, strict=True))
    ]
    data = Data(BLOCKS, FOLDS, also)
    still, moved = (
        fit_one_of(data, labels, CLASSES[:3], HeadRecipe(c=0.01, prior=prior, scales={"a": 1.0}))[0] for prior in (0, 5)
    )
    assert moved.intercept[0] - still.intercept[0] > moved.intercept[1] - still.intercept[1]


def test_rows_are_chosen_in_every_block() -> None:
    assert {name: len(block) for name, block in rows(BLOCKS, [3, 1]).items()} == {"a": 2, "term": 2}  # type: ignore[arg-type]


def test_the_recipe_names_every_head() -> None:
    heads = {"level", "geography", "pillars", "story_type", "lines", "tone_text", "tone_lines"}
    assert set(load_recipe().heads) == heads
