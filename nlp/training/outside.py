"""What the recipe says of examples it has not learned: event-grouped folds, each judged by models without it."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from nlp.labels.judge import Judge
from nlp.models.bundle import Models
from nlp.training.corpus import Example
from nlp.training.fit import fit_models
from nlp.training.reading import Readings
from nlp.training.recipe import Recipe, load_recipe

FOLDS = 5


@dataclass(frozen=True)
class Outside:
    """Probabilities by label (`level`, `geography`, `story_type`, `pillars`, `tone`): examples × `classes[label]`.

    A row of `pillars` holds six separate probabilities, of any other label one that is shared out. Pillars and tone
    are there for irrelevant examples too, though the pipeline would give them none. `lines` holds for each example
    its lines × LINE_CLASSES."""

    classes: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, NDArray[np.float64]]
    lines: Sequence[NDArray[np.float64]]


def fold_of(event: str, seed: int, folds: int = FOLDS) -> int:
    """The fold of an event, by nothing but its name and the seed."""
    return int(hashlib.sha256(f"{seed} {event}".encode()).hexdigest(), 16) % folds


def outside_probabilities(
    examples: Sequence[Example],
    recipe: Recipe | None = None,
    *,
    seed: int = 0,
    folds: int = FOLDS,
    say: Callable[[str], None] = lambda message: None,
) -> Outside:
    """For each example (corpus and also) what models that did not see its event say of it; one fit a fold."""
    readings, used = Readings(), recipe or load_recipe()
    rows: dict[str, NDArray[np.float64]] = {}
    lines: dict[int, NDArray[np.float64]] = {}
    classes: Mapping[str, tuple[str, ...]] = {}
    numbers = np.array([fold_of(example.event, seed, folds) for example in examples])
    for fold in range(folds):
        say(f"fold {fold + 1} of {folds}")
        inside = [example for example, number in zip(examples, numbers, strict=True) if number != fold]
        with threadpool_limits(limits=1):
            models = fit_models(inside, used, lambda message: None, readings)
        for chosen in _by_monitor(examples, numbers == fold):
            given = [examples[number] for number in chosen]
            judge = Judge(models, readings.terms(given[:1])[0])
            found, of_lines = judge.probabilities(readings.documents(given))
            lines |= dict(zip(chosen, of_lines, strict=True))
            classes = {label: judge.classes(label) for label in found}
            for label, values in found.items():
                rows.setdefault(label, np.zeros((len(examples), values.shape[1])))[chosen] = values
    return Outside(classes, rows, [lines[number] for number in range(len(examples))])


def outside_models(
    corpus: Sequence[Example], also: Sequence[Example], seed: int, folds: int, readings: Readings
) -> Iterator[tuple[Models, frozenset[str]]]:
    """Fold for fold, models that know the corpus and the other folds of `also`; and the events they do not know."""
    events = {example.event for example in also}
    for fold in range(folds):
        left = frozenset(event for event in events if fold_of(event, seed, folds) == fold)
        learned = [*corpus, *(example for example in also if example.event not in left)]
        yield fit_models(learned, load_recipe(), lambda message: None, readings), left


def _by_monitor(examples: Sequence[Example], chosen: NDArray[np.bool_]) -> Iterator[list[int]]:
    """The numbers of the chosen examples, monitor by monitor."""
    numbers = [int(number) for number in np.flatnonzero(chosen)]
    for monitor in dict.fromkeys(examples[number].monitor for number in numbers):
        yield [number for number in numbers if examples[number].monitor == monitor]
