"""The same answers cut by outlet, and counted class by class."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from nlp.evaluation.measures import confusion, encode
from nlp.evaluation.scores import Matrix, OutletScore
from nlp.evaluation.truth import Truth
from storage.records import Analysis

# Fewer articles of an outlet say nothing of it.
LEAST = 5
Pairs = Sequence[tuple[Truth, Analysis]]


def outlet_scores(pairs: Pairs) -> Iterable[OutletScore]:
    """Each outlet with at least LEAST articles, the most frequent first."""
    members: dict[str, list[tuple[Truth, Analysis]]] = {}
    for pair in pairs:
        if pair[0].article.outlet:
            members.setdefault(pair[0].article.outlet, []).append(pair)
    kept = [(outlet, found) for outlet, found in members.items() if len(found) >= LEAST]
    return (_outlet(outlet, found) for outlet, found in sorted(kept, key=lambda item: (-len(item[1]), item[0])))


def _outlet(outlet: str, pairs: Pairs) -> OutletScore:
    toned = [truth.labels["tone"] == found.tone for truth, found in pairs if truth.relevant]
    relevance = float(np.mean([truth.relevant == found.relevant for truth, found in pairs]))
    return OutletScore(outlet, len(pairs), relevance, len(toned), float(np.mean(toned)) if toned else None)


def matrices(pairs: Pairs, classes: Mapping[str, tuple[str, ...]]) -> Iterable[Matrix]:
    """A full matrix of each label in `classes`; tone is counted on what people called relevant."""
    relevant = [pair for pair in pairs if pair[0].relevant]
    for label, names in classes.items():
        yield _matrix(label, names, relevant if label == "tone" else pairs)


def _matrix(label: str, names: tuple[str, ...], pairs: Pairs) -> Matrix:
    truth: Any = encode([truth.labels[label] for truth, _ in pairs], names)
    found = encode([getattr(analysis, label) for _, analysis in pairs], names)
    counts = confusion(truth, found, len(names))[:, : len(names)]
    return Matrix(label, names, tuple(tuple(map(int, row)) for row in counts))
