"""The same answers cut by outlet and by pillar, and counted class by class."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from nlp.evaluation.measures import confusion, encode
from nlp.evaluation.scores import Matrix, OutletScore, PillarScore
from nlp.evaluation.truth import Truth
from nlp.features.terms import PILLARS
from storage.records import Analysis

# Fewer articles of an outlet or a pillar say nothing of it.
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


def pillar_scores(pairs: Pairs) -> Iterable[PillarScore]:
    """Each pillar that people gave to at least LEAST articles; an article of two pillars counts in both."""
    for pillar in PILLARS:
        own = [(truth, found) for truth, found in pairs if truth.relevant and pillar in truth.labels["pillars"]]
        if len(own) >= LEAST:
            given = float(np.mean([pillar in found.pillars for _, found in own]))
            tone = float(np.mean([truth.labels["tone"] == found.tone for truth, found in own]))
            yield PillarScore(pillar, len(own), given, tone)


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
