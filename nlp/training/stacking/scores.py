"""What each part brings to each label: linear models, encoder, both, on events none of the numbers was fitted with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.evaluation.bootstrap import Statistic, interval
from nlp.evaluation.calibration import coverage_curve, expected_calibration_error
from nlp.evaluation.measures import macro_f1, micro_f1
from nlp.labels.doubt import TONE_MARGIN
from nlp.labels.lines import Probabilities
from nlp.labels.verdict import level_of, pillars_of
from nlp.training.encoder.examples import CLASSES
from nlp.training.outside import fold_of
from nlp.training.stacking.fit import BOTH, Ridge, Sides, Voices, fit_head
from nlp.training.stacking.ground import KINDS, Ground

# What is compared, and who speaks in it. All of them are calibrated alike, so that only the source differs.
PARTS: Mapping[str, Voices] = {"linear": (True, False), "encoder": (False, True), "stack": BOTH}
SETS = ("gold", "real", "corpus", "briefs")
SEEDS, FOLDS = (0, 1, 2), 5
# The real press: what the encoder is for, and where it has to help.
TARGETS = ("gold", "real")
# Text that the linear models' cues were not written by, item for item; there is more of it, and it is less like it.
INVENTED = ("corpus", "briefs")
_LEAST = 1e-9


@dataclass(frozen=True)
class Nested:
    """One label: for each part and seed, items × classes found without the item's event. `chosen` are the items."""

    label: str
    chosen: NDArray[np.int64]
    found: Mapping[str, Sequence[Probabilities]]


def sides_of(ground: Ground, label: str, weights: Mapping[str, float]) -> Sides:
    """Both sources on all articles, each weighing what its kind does."""
    by_kind = np.array([weights[kind] for kind in ground.kinds])
    return Sides(ground.linear[label], ground.encoder[label], ground.truth(label), by_kind)


def nested(ground: Ground, label: str, weights: Mapping[str, float], ridge: Ridge) -> Nested:
    """Each part's probabilities on folds of events, fitted on the other folds, once for each seed."""
    chosen = np.flatnonzero(ground.having(label))
    sides, events = sides_of(ground, label, weights).rows(ground.having(label)), ground.events[chosen]
    found: dict[str, list[Probabilities]] = {part: [] for part in PARTS}
    for seed in SEEDS:
        folds = np.array([fold_of(f"stack {event}", seed, FOLDS) for event in events])
        for part, voices in PARTS.items():
            rows = np.zeros_like(sides.truth)
            for fold in range(FOLDS):
                head = fit_head(KINDS[label], CLASSES[label], sides.rows(folds != fold), ridge, voices)
                rows[folds == fold] = head.probabilities(sides.linear[folds == fold], sides.encoder[folds == fold])
            found[part].append(rows)
    return Nested(label, chosen, found)


def table(ground: Ground, results: Sequence[Nested]) -> list[dict[str, Any]]:
    """A row for each label, set and part: F1 (macro; micro for pillars) as the mean over seeds, with its interval."""
    rows = []
    for result in results:
        for name in SETS:
            inside = ground.kinds[result.chosen] == name
            events = list(ground.events[result.chosen][inside])
            for part in PARTS:
                figures = _estimate(events, _Score(ground, result, part, inside))
                rows.append({"label": result.label, "set": name, "part": part, **figures, "items": len(events)})
    return rows


def gain(ground: Ground, result: Nested) -> dict[str, Any]:
    """What the stack has over the linear models as they answer alone, and whether it is used.

    `log_loss`: how much likelier it makes people's labels on the real press, in nats an article; `invented`: the same
    on invented articles; `f1`: its lead in F1 on the real press, the mean of the two sets. Log-loss sees every
    probability move, F1 only those that cross a line, and of 300 articles few do. Used where the real press gains, or
    where invented articles gain surely and the real press does not surely lose: the linear models' cues were written
    with the real articles in view, so these lean to them."""
    truth, alone = ground.truth(result.label)[result.chosen], ground.linear[result.label][result.chosen]
    result = replace(result, found={"linear": [alone] * len(SEEDS), "stack": result.found["stack"]})
    less = _log_losses(result, "linear", truth) - _log_losses(result, "stack", truth)
    real, invented = (_saved(ground, result, less, names) for names in (TARGETS, INVENTED))
    used = real["value"] > 0 or (invented["low"] > 0 and real["high"] > 0)
    return {"log_loss": real, "invented": invented, "f1": _lead(ground, result), "used": used}


def _saved(ground: Ground, result: Nested, less: NDArray[np.float64], names: Sequence[str]) -> dict[str, float]:
    inside = np.isin(ground.kinds[result.chosen], names)
    events = [str(event) for event in ground.events[result.chosen][inside]]
    return _estimate(events, lambda rows: float(less[inside][rows].mean()))


def _lead(ground: Ground, result: Nested) -> dict[str, float]:
    inside = np.isin(ground.kinds[result.chosen], TARGETS)
    kinds, events = ground.kinds[result.chosen][inside], [str(event) for event in ground.events[result.chosen][inside]]
    scores = {part: _Score(ground, result, part, inside) for part in ("linear", "stack")}

    def better(rows: NDArray[np.int64]) -> float:
        parts = [rows[kinds[rows] == name] for name in TARGETS]
        return float(np.mean([scores["stack"](part) - scores["linear"](part) for part in parts if len(part)]))

    return _estimate(events, better)


def _estimate(events: Sequence[str], statistic: Statistic) -> dict[str, float]:
    low, high = interval(events, statistic)
    value = statistic(np.arange(len(events)))
    return {"value": round(value, 4), "low": round(low, 4), "high": round(high, 4)}


def _log_losses(result: Nested, part: str, truth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each article, the mean over seeds; of pillars also over the six."""
    rows = np.clip(np.array(result.found[part]), _LEAST, 1 - _LEAST)
    if result.label == "pillars":
        return np.asarray(-np.log(np.where(truth > 0, rows, 1 - rows)).mean(axis=(0, 2)))
    return np.asarray(-(np.log(rows) * truth).sum(axis=2).mean(axis=0))


def tone_matrix(ground: Ground, result: Nested, stacked: bool) -> dict[str, Any]:
    """Tones of the stack (first division), or of the linear models where they decide them alone, on the real press:
    predicted × true, and each article's probabilities."""
    inside = np.isin(ground.kinds[result.chosen], TARGETS)
    found = result.found["stack"][0] if stacked else ground.linear[result.label][result.chosen]
    rows, truth = found[inside], ground.truth(result.label)[result.chosen][inside].argmax(axis=1)
    matrix = np.zeros((rows.shape[1], rows.shape[1]), dtype=int)
    np.add.at(matrix, (rows.argmax(axis=1), truth), 1)
    events = len(set(ground.events[result.chosen][inside]))
    return {
        "labels": list(CLASSES[result.label]),
        "predicted_by_true": matrix.tolist(),
        "probabilities": [
            [int(true), [round(float(p), 4) for p in row]] for true, row in zip(truth, rows, strict=True)
        ],
        "source": f"{len(rows)} berita nyata dari {events} peristiwa yang tidak dipelajari model",
    }


def tone_doubt(ground: Ground, result: Nested) -> dict[str, Any]:
    """For each part on the real press: calibration error, accuracy on the surest shares, and what `tone_close` sends to
    a person: the share sent, and the accuracy on the others. Over all seeds' divisions."""
    inside = np.isin(ground.kinds[result.chosen], TARGETS)
    truth = np.tile(ground.truth(result.label)[result.chosen][inside].argmax(axis=1), len(SEEDS))
    found = {}
    for part, by_seed in result.found.items():
        rows = np.concatenate([each[inside] for each in by_seed])
        right, ranked = rows.argmax(axis=1) == truth, np.sort(rows, axis=1)
        close = ranked[:, -1] - ranked[:, -2] < TONE_MARGIN
        found[part] = {
            "ece": round(expected_calibration_error(ranked[:, -1], right), 4),
            "coverage": {f"{row.share:.0%}": round(row.accuracy, 4) for row in coverage_curve(ranked[:, -1], right)},
            "sent": round(float(close.mean()), 4),
            "accuracy_of_others": round(float(right[~close].mean()), 4),
        }
    return found


class _Score:
    """F1 of one part on some items of a set, the mean over seeds."""

    def __init__(self, ground: Ground, result: Nested, part: str, inside: NDArray[np.bool_]) -> None:
        self._macro, self._size = result.label != "pillars", len(CLASSES[result.label])
        truth = ground.truth(result.label)[result.chosen][inside]
        levels = [str(ground.examples[number].labels["level"]) for number in result.chosen[inside]]
        self._truth: NDArray[Any] = truth.argmax(axis=1) if self._macro else truth > 0
        self._found = [decided(result.label, rows[inside], levels) for rows in result.found[part]]

    def __call__(self, rows: NDArray[np.int64]) -> float:
        if self._macro:
            return float(np.mean([macro_f1(self._truth[rows], found[rows], self._size) for found in self._found]))
        return float(np.mean([micro_f1(self._truth[rows], found[rows]) for found in self._found]))


def decided(label: str, rows: Probabilities, levels: Sequence[str]) -> NDArray[Any]:
    """What the fixed rules make of probabilities: class numbers; for pillars items × pillars, given the true level."""
    classes = CLASSES[label]
    named = [dict(zip(classes, map(float, row), strict=True)) for row in rows]
    if label == "level":
        return np.array([classes.index(level_of(row)) for row in named])
    if label == "pillars":
        chosen = [pillars_of(level, row) for level, row in zip(levels, named, strict=True)]  # type: ignore[arg-type]
        return np.array([[name in pillars for name in classes] for pillars in chosen])
    return np.asarray(rows.argmax(axis=1))
