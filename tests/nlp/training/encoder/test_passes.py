"""The second pass: real texts, with as many invented ones between as the recipe says; its ends are averaged."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from nlp.training.encoder.examples import Reading
from nlp.training.encoder.fit import Base
from nlp.training.encoder.passes import fit_twice, mean_of_weights, second_readings
from nlp.training.encoder.recipe import EncoderRecipe


def test_every_real_text_and_a_share_of_the_others(readings: list[Reading]) -> None:
    mixed = [replace(reading, kind="gold") if number < 3 else reading for number, reading in enumerate(readings)]
    kinds = [reading.kind for reading in second_readings(mixed, 2.0, seed=1)]
    assert kinds == ["gold"] * 3 + ["corpus"] * 6
    assert len(second_readings(mixed, 99.0, seed=1)) == len(mixed)


def test_without_a_real_text_there_is_no_second_pass(readings: list[Reading]) -> None:
    assert second_readings(readings, 1.0, seed=1) == []


@pytest.mark.slow
def test_the_second_pass_goes_on_from_the_first(
    base: Base, readings: list[Reading], recipe: EncoderRecipe, tmp_path: Path
) -> None:
    said: list[str] = []
    mixed = [replace(reading, kind="real") if number < 4 else reading for number, reading in enumerate(readings)]
    once = fit_twice(base, readings, recipe, 0, tmp_path / "once", said.append).state_dict()
    assert not any("second" in line for line in said)
    twice = fit_twice(base, mixed, recipe, 0, tmp_path / "twice", said.append).state_dict()
    assert [line for line in said if line.startswith("second pass")] == [
        f"second pass, seed {seed}: 8 articles" for seed in (0, *recipe.second.also)
    ]
    assert any(not torch.equal(once[name], twice[name]) for name in once)
    again = fit_twice(base, mixed, recipe, 0, tmp_path / "twice", said.append).state_dict()
    assert all(torch.equal(twice[name], again[name]) for name in twice)


@pytest.mark.slow
def test_the_ends_of_all_seeds_are_averaged(
    base: Base, readings: list[Reading], recipe: EncoderRecipe, tmp_path: Path
) -> None:
    mixed = [replace(reading, kind="real") if number < 4 else reading for number, reading in enumerate(readings)]
    mean = fit_twice(base, mixed, recipe, 0, tmp_path / "all", lambda said: None).state_dict()
    ends = [
        torch.load(tmp_path / f"all-second-{seed}.pt", weights_only=True)["network"]
        for seed in (0, *recipe.second.also)
    ]
    assert any(not torch.equal(ends[0][name], ends[1][name]) for name in mean)
    assert all(torch.equal(mean[name], weights) for name, weights in mean_of_weights(ends).items())
