"""No change may make the labels worse than they were."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from nlp.evaluation import evaluate
from nlp.models import FOLDER, scores
from nlp.training.corpus import corpus_files, read_corpus
from nlp.training.run import scores_of

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))


def below(floors: dict[str, float], found: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The figures under their floor, each with the floor."""
    return {name: (found[name], floor) for name, floor in floors.items() if found[name] < floor}


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "monitor"), [("gold", "madiun"), ("real", "arunika")])
def test_shipped_models_hold_their_floors(shared: Path, name: str, monitor: str) -> None:
    found = evaluate(rows(shared / name / "dev.jsonl"), monitor)
    assert below(FLOORS[name], {measure.name: measure.value for measure in found.measures}) == {}


def test_recorded_scores_hold_the_floors_of_the_held_out_events() -> None:
    recorded = {name: measure["value"] for name, measure in scores(FOLDER)["measures"].items()}
    assert below(FLOORS["held_out"], recorded) == {}


@pytest.mark.slow
def test_recorded_scores_are_what_the_recipe_reaches() -> None:
    """Learning again without the held-out events gives the recorded figures; another processor may turn an article."""
    learned: dict[str, Any] = scores_of(read_corpus(corpus_files()), lambda message: None)
    again = {name: measure["value"] for name, measure in learned["measures"].items()}
    recorded = {name: measure["value"] for name, measure in scores(FOLDER)["measures"].items()}
    labels = [name for name in recorded if not name.startswith("quotes")]  # quotes belong to another room
    assert {name: again[name] for name in labels} == pytest.approx({name: recorded[name] for name in labels}, abs=0.02)
    assert below(FLOORS["held_out"], again) == {}
