"""crossvalidated.json is what `python -m bench.crossvalidation` writes."""

import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from nlp.models import FOLDER
from nlp.training.also import shipped_also
from nlp.training.crossvalidation import FILE, inputs, right, runs
from nlp.training.outside import FOLDS

RECORDED: dict[str, Any] = json.loads((FOLDER / FILE).read_text(encoding="utf-8"))


def test_it_was_measured_on_the_recipe_and_files_of_today(shared: Path) -> None:
    assert inputs(shipped_also()) == RECORDED["inputs"]


def test_every_article_was_asked_once_a_seed_by_models_without_it() -> None:
    for name, scores in RECORDED["sets"].items():
        own = [run for run in RECORDED["runs"] if run["set"] == name]
        asked = sorted({(run["seed"], run["fold"]) for run in own})
        assert asked == [(seed, fold) for seed in RECORDED["seeds"] for fold in range(FOLDS)]
        assert sum(run["items"] for run in own) == scores["items"] * len(RECORDED["seeds"])


@pytest.mark.slow
def test_the_first_fold_again_gives_what_was_recorded(shared: Path) -> None:
    """Another processor may turn an article or two."""
    for (seed, fold, name, pairs), told in zip(
        islice(runs(shipped_also()), len(shipped_also())), RECORDED["runs"], strict=False
    ):
        assert (told["seed"], told["fold"], told["set"]) == (seed, fold, name)
        assert right(pairs) == pytest.approx({key: told[key] for key in right(pairs)}, abs=2)
