"""The two passes of a training: over everything, then, several times over, over the text the encoder is for."""

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import torch

from nlp.training.encoder.examples import Reading
from nlp.training.encoder.fit import Base, Fitting
from nlp.training.encoder.network import Network
from nlp.training.encoder.recipe import EncoderRecipe

# Kinds of text that the encoder will read at work.
REAL = ("gold", "real")


def fit_twice(
    base: Base,
    readings: Sequence[Reading],
    recipe: EncoderRecipe,
    seed: int,
    work: Path,
    say: Callable[[str], None],
) -> Network:
    """Fine-tune on all readings, then once more on the real ones among invented ones; `work` names the checkpoints.

    The second pass begins from the first's end once for each seed, and the weights of its ends are averaged: a "model
    soup" (Wortsman et al. 2022), as good as the mean of their answers at the price of one network. Without a real text
    the first pass is all there is."""
    network = Fitting(base, readings, recipe, seed, work.with_suffix(".pt"), say).run()
    first = {name: weights.clone() for name, weights in network.state_dict().items()}
    ends = []
    for each in (seed, *recipe.second.also):
        chosen = second_readings(readings, recipe.second.replay, each)
        if not chosen:
            return network
        say(f"second pass, seed {each}: {len(chosen)} articles")
        network.load_state_dict(first)
        again = work.with_name(f"{work.name}-second-{each}.pt")
        tuned = Fitting(base, chosen, recipe.of_second, each, again, say, network).run()
        ends.append({name: weights.clone() for name, weights in tuned.state_dict().items()})
    network.load_state_dict(mean_of_weights(ends))
    return network


def mean_of_weights(states: Sequence[Mapping[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of several states of one network, tensor by tensor."""
    return {name: torch.stack([state[name] for state in states]).mean(dim=0) for name in states[0]}


def second_readings(readings: Sequence[Reading], replay: float, seed: int) -> list[Reading]:
    """All real articles and `replay` times as many others, drawn by the seed."""
    real = [reading for reading in readings if reading.kind in REAL]
    others = [reading for reading in readings if reading.kind not in REAL]
    count = min(len(others), round(replay * len(real)))
    return [*real, *random.Random(f"second {seed}").sample(others, count)]
