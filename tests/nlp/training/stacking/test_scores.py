"""Figures of linear models, encoder and stack on events that none of the numbers was fitted with."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nlp.features.document import Document
from nlp.models.named import named, sha256
from nlp.models.stack_file import STACK, save_stack
from nlp.training.corpus import Example
from nlp.training.encoder.examples import CLASSES
from nlp.training.stacking.card import stack_card
from nlp.training.stacking.fit import Ridge
from nlp.training.stacking.ground import Ground
from nlp.training.stacking.run import StackRecipe, fit_stack, load_stack_recipe
from nlp.training.stacking.scores import decided, gain, nested
from storage.records import Article

KINDS = ("corpus", "briefs", "gold", "real")


def example(number: int, random: np.random.Generator) -> Example:
    labels = {name: str(random.choice(classes)) for name, classes in CLASSES.items() if name != "pillars"}
    labels["pillars"] = [str(random.choice(CLASSES["pillars"]))]  # type: ignore[assignment]
    labels["evidence"] = ["Satu."]  # type: ignore[assignment]
    article = Article(outlet=None, key=str(number), url="", title="Judul", paragraphs=("Satu.",))
    return Example(article, labels, f"event {number // 2}", full=True)


@pytest.fixture(scope="module")
def ground() -> Ground:
    """Two hundred articles: the encoder knows the tone, the linear models know everything else."""
    random = np.random.default_rng(3)
    examples = [example(number, random) for number in range(200)]
    kinds = np.array([KINDS[number % 4] for number in range(200)])
    bare = Ground(examples, [Document(())] * 200, kinds, {}, {}, [np.zeros((0, 3))] * 200, [[]] * 200)

    def said(label: str, knows: bool) -> np.ndarray:
        scores = random.normal(size=(200, len(CLASSES[label]))) + (3.0 if knows else 0.0) * bare.truth(label)
        if label == "pillars":
            return np.asarray(1 / (1 + np.exp(2 - scores)))
        return np.asarray(np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True))

    linear = {label: said(label, label != "tone") for label in CLASSES}
    encoder = {label: said(label, label == "tone") for label in CLASSES}
    return Ground(examples, bare.documents, kinds, linear, encoder, bare.lines, bare.scores)


def test_the_encoder_has_a_say_where_it_helps(ground: Ground, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    unused = {"articles": 0, "linear": 0.0, "stack": 0.0, "low": 0.0, "high": 0.0, "used": False}
    monkeypatch.setattr("nlp.training.stacking.run.lines_table", lambda _: unused)
    recipe = StackRecipe(dict.fromkeys(KINDS, 1.0), Ridge(0.01, 0.01))
    stack, scores = fit_stack(ground, "0" * 64, recipe, lambda message: None)
    assert scores["gains"]["tone"]["used"]
    assert scores["gains"]["tone"]["log_loss"]["low"] > 0
    assert stack.heads["tone"].encoder > stack.heads["tone"].linear
    assert set(stack.heads) == {label for label, found in scores["gains"].items() if found["used"]}
    by_part = {row["part"]: row["value"] for row in scores["table"] if (row["label"], row["set"]) == ("tone", "gold")}
    assert by_part["stack"] > by_part["linear"]
    matrix = np.array(scores["tone_matrix"]["predicted_by_true"])
    assert matrix.sum() == len(scores["tone_matrix"]["probabilities"])
    save_stack(stack, tmp_path)
    card = stack_card(stack, scores, tmp_path)
    assert "| tone | gold |" in card
    assert "50 of gold" in card
    assert named(card) == {STACK: sha256(tmp_path / STACK)}


def test_a_sure_gain_on_invented_text_counts_where_the_real_press_does_not_surely_lose(ground: Ground) -> None:
    """On real text both know the tone alike; on invented text only the encoder does."""
    real = np.isin(ground.kinds, ("gold", "real"))
    linear = np.where(real[:, None], ground.encoder["tone"], ground.linear["tone"])
    even = replace(ground, linear={**ground.linear, "tone": linear})
    recipe = StackRecipe(dict.fromkeys(KINDS, 1.0), Ridge(0.01, 0.01))
    found = gain(even, nested(even, "tone", recipe.weights, recipe.ridge))
    assert found["invented"]["low"] > 0
    assert found["used"]
    misled = np.where(real[:, None], np.roll(ground.truth("tone"), 1, axis=1) * 0.7 + 0.1, ground.encoder["tone"])
    worse = replace(even, encoder={**ground.encoder, "tone": misled})
    found = gain(worse, nested(worse, "tone", recipe.weights, recipe.ridge))
    assert found["invented"]["low"] > 0 > found["log_loss"]["high"]
    assert not found["used"]


def test_relevance_is_decided_before_the_kind_of_relevance() -> None:
    rows = np.array([[0.3, 0.19, 0.0, 0.51], [0.2, 0.25, 0.1, 0.45]])
    found = decided("level", rows, ["inti", "inti"])
    assert [CLASSES["level"][number] for number in found] == ["tidak", "terkait"]


def test_pillars_follow_the_rules_of_the_code_book() -> None:
    weak = np.full((2, 6), 0.1)
    weak[:, 2] = 0.3
    found = decided("pillars", weak, ["terkait", "konteks"])
    assert [list(np.flatnonzero(row)) for row in found] == [[2], [0]]


def test_the_recipe_weighs_every_kind_of_text() -> None:
    assert set(load_stack_recipe().weights) == set(KINDS)
