"""The table of `bench.comparison`: one row a way, tone with its interval."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.evaluation.bootstrap import interval
from nlp.evaluation.measures import macro_f1, micro_f1
from nlp.training.encoder.examples import CLASSES
from nlp.training.stacking.ground import Ground

SETS = ("gold", "real", "corpus")
# One answer for each label and article: class numbers, or articles × pillars.
Answers = dict[str, NDArray[Any]]
# What two coders reach with each other on texts of the same kind; quoted from those who coded them.
CODERS = "| two coders | 0.94 | 0.94 | | | | | | |"
HEAD = """
## Ways to label

Tone (macro-F1, 95 % intervals resampled by event) on gold, real and corpus; then level, story type (macro) and pillars
(micro) on gold and real together; processor seconds for 1,000 articles, learning not counted; the most memory a way
takes beside the articles, learning included where it learns here. Out of fold, by event (see bench/comparison.py).

| way | tone: gold | real | corpus | level | story type | pillars | s | MB |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""
NOTE = """Gold: 99 relevant summaries about Kota Madiun; real: 120 relevant national articles of 2019; two coders: on
texts of the same kind. The encoder reads headline and lead only. `stacked` weighs both, as shipped (docs/models.md)."""


def row(name: str, ground: Ground, answers: Answers, seconds: float, megabytes: float) -> str:
    """One way in Markdown; a cell is empty where the way has no answer."""
    real = np.isin(ground.kinds, SETS[:2])
    figures = [_tone(ground, answers, ground.kinds == kind) for kind in SETS]
    figures += [_plain(ground, answers, label, real) for label in ("level", "story_type", "pillars")]
    return f"| {name} | {' | '.join(figures)} | {seconds:.2f} | {megabytes:.0f} |"


def _tone(ground: Ground, answers: Answers, inside: NDArray[np.bool_]) -> str:
    chosen = np.flatnonzero(inside & ground.having("tone"))
    score = _score(ground, answers, "tone", chosen)
    low, high = interval([str(event) for event in ground.events[chosen]], score)
    return f"{score(np.arange(len(chosen))):.3f} [{low:.2f}, {high:.2f}]"


def _plain(ground: Ground, answers: Answers, label: str, inside: NDArray[np.bool_]) -> str:
    if label not in answers:
        return ""
    chosen = np.flatnonzero(inside & ground.having(label))
    return f"{_score(ground, answers, label, chosen)(np.arange(len(chosen))):.3f}"


def _score(
    ground: Ground, answers: Answers, label: str, chosen: NDArray[np.int64]
) -> Callable[[NDArray[np.int64]], float]:
    """F1 of some of the chosen articles, by their numbers among these."""
    truth, found = ground.truth(label)[chosen], answers[label][chosen]
    if label == "pillars":
        return lambda rows: micro_f1(truth[rows] > 0, found[rows])
    true, size = truth.argmax(axis=1), len(CLASSES[label])
    return lambda rows: macro_f1(true[rows], found[rows], size)
