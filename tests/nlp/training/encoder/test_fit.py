"""Fine-tuning: the same from the same seed, taken up where it was ended, and better than chance at what it saw."""

from pathlib import Path

import pytest
import torch

from nlp.training.encoder.examples import Reading
from nlp.training.encoder.fit import Base, Fitting, predict
from nlp.training.encoder.recipe import EncoderRecipe

pytestmark = pytest.mark.slow


def _silent(message: str) -> None:
    """Say nothing."""


def _state(network: torch.nn.Module) -> list[float]:
    return [float(value.double().sum()) for value in network.state_dict().values()]


def test_the_same_seed_gives_the_same_network(
    base: Base, readings: list[Reading], recipe: EncoderRecipe, tmp_path: Path
) -> None:
    first = Fitting(base, readings, recipe, 3, tmp_path / "a.pt", _silent).run()
    second = Fitting(base, readings, recipe, 3, tmp_path / "b.pt", _silent).run()
    other = Fitting(base, readings, recipe, 4, tmp_path / "c.pt", _silent).run()
    assert _state(first) == _state(second) != _state(other)


def test_an_ended_run_goes_on_as_if_nothing_had_happened(
    base: Base, readings: list[Reading], recipe: EncoderRecipe, tmp_path: Path
) -> None:
    whole = Fitting(base, readings, recipe, 0, tmp_path / "whole.pt", _silent).run()

    class Ended(Exception):
        """Somebody pressed Ctrl-C."""

    def end_in_the_second(message: str) -> None:
        if "epoch 2 of" in message:
            raise Ended

    with pytest.raises(Ended):
        Fitting(base, readings, recipe, 0, tmp_path / "ended.pt", end_in_the_second).run()
    said: list[str] = []
    resumed = Fitting(base, readings, recipe, 0, tmp_path / "ended.pt", said.append).run()
    assert any("1 epochs were done before" in line for line in said)
    assert _state(resumed) == _state(whole)


def test_word_vectors_and_frozen_layers_stay(
    base: Base, readings: list[Reading], recipe: EncoderRecipe, tmp_path: Path
) -> None:
    tuned = Fitting(base, readings, recipe, 0, tmp_path / "a.pt", _silent).run().transformer.state_dict()
    moved = {name for name, weights in tuned.items() if not torch.equal(weights, base.weights[name])}
    assert moved
    assert all(name.startswith("layers.1.") for name in moved)


def test_it_learns_what_it_is_shown(base: Base, readings: list[Reading], recipe: EncoderRecipe, tmp_path: Path) -> None:
    longer = recipe.model_copy(update={"epochs": 30, "rate": 1e-3, "head_rate": 1e-2, "frozen": 0})
    network = Fitting(base, readings, longer, 0, tmp_path / "a.pt", _silent).run()
    toned = [reading for reading in readings if "tone" in reading.targets]
    found = predict(network, base, toned, 64)
    assert [int(row.argmax()) for row in found["tone"]] == [reading.targets["tone"] for reading in toned]
    assert all(len(scores) == 4 for scores in found["evidence"])
    assert all(min(scores[:2]) > max(scores[2:]) for scores in found["evidence"])
