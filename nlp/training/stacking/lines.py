"""Which sentences are the evidence: the linear line model and the encoder's scores together."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.evaluation.bootstrap import interval
from nlp.evaluation.measures import precision_recall_f1
from nlp.evaluation.overlap import evidence_overlap
from nlp.labels.lines import LINE_CLASSES, Probabilities
from nlp.labels.stack import StackLines
from nlp.labels.verdict import evidence_of
from nlp.training.evidence import marked_lines
from nlp.training.outside import fold_of
from nlp.training.stacking.fit import fit_lines
from nlp.training.stacking.ground import Ground

_NEUTRAL = LINE_CLASSES.index("netral")
_FOLDS = 5
# Kinds of whole articles.
_FULL = ("corpus", "real")


def lines_table(ground: Ground) -> dict[str, Any]:
    """F1 of the evidence given the true tone, without and with the encoder, on folds of events; does it help?"""
    chosen = _moving(ground)
    folds = np.array([fold_of(f"lines {ground.events[number]}", 0, _FOLDS) for number in chosen])
    counts = {"linear": np.zeros((len(chosen), 3)), "stack": np.zeros((len(chosen), 3))}
    for fold in range(_FOLDS):
        model = _fit(ground, [n for n, own in zip(chosen, folds, strict=True) if own != fold])
        for row in np.flatnonzero(folds == fold):
            number = chosen[row]
            counts["linear"][row] = _counts(ground, number, ground.lines[number])
            stacked = model.probabilities(ground.lines[number], ground.scores[number])
            counts["stack"][row] = _counts(ground, number, stacked)
    events = [str(ground.events[number]) for number in chosen]

    def over(rows: NDArray[np.int64]) -> float:
        return _f1(counts["stack"][rows]) - _f1(counts["linear"][rows])

    low, high = interval(events, over)
    figures = {part: round(_f1(found), 4) for part, found in counts.items()}
    return {"articles": len(chosen), **figures, "low": round(low, 4), "high": round(high, 4), "used": low > 0}


def fit_ground_lines(ground: Ground) -> StackLines:
    """The line stack from all articles whose evidence people marked."""
    return _fit(ground, _moving(ground))


def _moving(ground: Ground) -> list[int]:
    """Full articles with a side to take and marked evidence; a neutral one's evidence follows from a rule, and of a
    short piece half the lines are evidence: what finds it there is no help in an article."""
    return [
        number
        for number, example in enumerate(ground.examples)
        if ground.kinds[number] in _FULL
        and example.relevant
        and example.labels.get("evidence")
        and example.labels.get("tone") in ("positif", "negatif")
    ]


def _fit(ground: Ground, chosen: Sequence[int]) -> StackLines:
    moving, scores, truth = [], [], []
    for number in chosen:
        lines, given = ground.lines[number], ground.scores[number]
        moving.append(1 - lines[:, _NEUTRAL])
        scores.append(np.array([*given[: len(lines)], *[np.nan] * (len(lines) - len(given))]))
        texts = [line.text for line in ground.documents[number].lines]
        truth.append(np.array(marked_lines(texts, ground.examples[number].labels["evidence"])))
    return fit_lines(np.concatenate(moving), np.concatenate(scores), np.concatenate(truth))


def _counts(ground: Ground, number: int, lines: Probabilities) -> tuple[int, int, int]:
    labels = ground.examples[number].labels
    found = evidence_overlap(labels["evidence"], evidence_of(ground.documents[number], lines, labels["tone"]))
    return found.matched, found.predicted, found.marked


def _f1(counts: NDArray[np.float64]) -> float:
    matched, predicted, marked = counts.sum(axis=0)
    return precision_recall_f1(float(matched), float(predicted), float(marked))[2]
