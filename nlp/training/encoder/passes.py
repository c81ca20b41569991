"""The two passes of a training: over everything, then over the text the encoder is for."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

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

    Without a real text the first pass is all there is."""
    network = Fitting(base, readings, recipe, seed, work.with_suffix(".pt"), say).run()
    chosen = second_readings(readings, recipe.second.replay, seed)
    if not chosen:
        return network
    say(f"second pass: {len(chosen)} articles")
    again = work.with_name(f"{work.name}-second.pt")
    return Fitting(base, chosen, recipe.of_second, seed, again, say, network).run()


def second_readings(readings: Sequence[Reading], replay: float, seed: int) -> list[Reading]:
    """All real articles and `replay` times as many others, drawn by the seed."""
    real = [reading for reading in readings if reading.kind in REAL]
    others = [reading for reading in readings if reading.kind not in REAL]
    count = min(len(others), round(replay * len(real)))
    return [*real, *random.Random(f"second {seed}").sample(others, count)]
