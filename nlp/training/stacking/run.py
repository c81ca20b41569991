"""The stack of linear models and encoder: fitted, measured, and kept only for the labels where the encoder helps."""

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from nlp.encoder.session import NETWORK, digest
from nlp.labels.stack import Stack
from nlp.models import STACK_SCORES
from nlp.models.stack_file import save_stack
from nlp.training.encoder.examples import CLASSES
from nlp.training.stacking.card import stack_card
from nlp.training.stacking.fit import Ridge, fit_head
from nlp.training.stacking.ground import KINDS, Ground, read_ground
from nlp.training.stacking.lines import fit_ground_lines, lines_table
from nlp.training.stacking.scores import Nested, gain, nested, sides_of, table, tone_doubt, tone_matrix

Say = Callable[[str], None]


@dataclass(frozen=True)
class StackRecipe:
    """recipe.toml: what an article of each kind weighs, and the ridge."""

    weights: Mapping[str, float]
    ridge: Ridge


def load_stack_recipe() -> StackRecipe:
    """The recipe that comes with the house."""
    held = tomllib.loads(Path(__file__).with_name("recipe.toml").read_text(encoding="utf-8"))
    return StackRecipe(held["weights"], Ridge(**held["ridge"]))


def train_stack(out_dir: Path, outside_file: Path, progress: Say | None = None) -> None:
    """Fit the stack for the encoder in `out_dir` on its outside.json, with the linear recipe on the same articles.

    Writes stack.skops, stack.json (scores) and stack.md (card). Raises EncoderError without the network's file and
    CorpusError where an article of outside.json is nowhere to be found."""
    say = progress or _silent
    network, recipe = digest(out_dir / NETWORK), load_stack_recipe()
    with threadpool_limits(limits=1):
        stack, scores = fit_stack(read_ground(outside_file, say), network, recipe, say)
    save_stack(stack, out_dir)
    (out_dir / STACK_SCORES).write_text(json.dumps(scores, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (out_dir / "stack.md").write_text(stack_card(stack, scores, out_dir), encoding="utf-8")


def fit_stack(ground: Ground, network: str, recipe: StackRecipe, say: Say) -> tuple[Stack, dict[str, Any]]:
    """The stack for a network (its SHA-256), and stack.json."""
    results = []
    for label in CLASSES:
        say(f"stack: {label}")
        results.append(nested(ground, label, recipe.weights, recipe.ridge))
    scores = stack_scores(ground, results)
    heads = {label: _head(ground, label, recipe) for label, found in scores["gains"].items() if found["used"]}
    lines = fit_ground_lines(ground) if scores["lines"]["used"] else None
    return Stack(network, heads, lines), scores


def stack_scores(ground: Ground, results: Sequence[Nested]) -> dict[str, Any]:
    """stack.json: every label by set and part, what the encoder adds and whether it is used, the tone matrix."""
    gains = {result.label: gain(ground, result) for result in results}
    [tone] = [result for result in results if result.label == "tone"]
    kinds, counts = np.unique(ground.kinds, return_counts=True)
    return {
        "articles": dict(zip(map(str, kinds), map(int, counts), strict=True)),
        "events": len(set(ground.events)),
        "table": table(ground, results),
        "gains": gains,
        "lines": lines_table(ground),
        "tone_doubt": tone_doubt(ground, tone),
        "tone_matrix": tone_matrix(ground, tone, gains["tone"]["used"]),
    }


def _head(ground: Ground, label: str, recipe: StackRecipe) -> Any:
    sides = sides_of(ground, label, recipe.weights).rows(ground.having(label))
    return fit_head(KINDS[label], CLASSES[label], sides, recipe.ridge)


def _silent(message: str) -> None:
    """Say nothing."""
