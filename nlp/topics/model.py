"""Non-negative matrix factorisation of TF-IDF, and how well a topic's terms belong together."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any

FEWEST = 15  # stories; under that a window has no themes worth naming
TERMS = 20  # weightiest terms kept of a topic
COHERENCE_TERMS = 10


@dataclass(frozen=True)
class Theme:
    """One factor: its terms with weights, weightiest first, and the rows (stories) it dominates."""

    terms: tuple[tuple[str, float], ...]
    rows: tuple[int, ...]
    coherence: float | None


def topic_count(stories: int) -> int:
    """How many topics a window of so many stories has: the root of half of them, from 3 to 30."""
    return max(3, min(30, round(sqrt(stories / 2))))


def factorise(bags: Sequence[Sequence[str]], wanted: int | None = None) -> list[Theme]:
    """The themes of a window, the largest first; deterministic for the same stories in the same order.

    As many as are `wanted`, else as `topic_count` says; fewer when stories or terms do not suffice."""
    if len(bags) < FEWEST:
        return []
    terms, matrix = _weighted(bags)
    count = min(wanted or topic_count(len(bags)), min(matrix.shape) - 1)
    if count < 2:
        return []
    shares, weights = _factors(matrix, count)
    owner, strength = shares.argmax(axis=1), shares.max(axis=1)
    holds = [set(bag) for bag in bags]
    themes = []
    for topic in range(count):
        top = sorted(range(len(terms)), key=lambda at: (-weights[topic, at], terms[at]))[:TERMS]
        listed = tuple((terms[at], float(weights[topic, at])) for at in top if weights[topic, at] > 0)
        rows = tuple(row for row in range(len(bags)) if owner[row] == topic and strength[row] > 0)
        themes.append(Theme(listed, rows, npmi([term for term, _ in listed[:COHERENCE_TERMS]], holds)))
    return sorted(themes, key=lambda theme: (-len(theme.rows), theme.terms))


def _weighted(bags: Sequence[Sequence[str]]) -> tuple[list[str], Any]:
    """Vocabulary and TF-IDF matrix: terms of at least two stories (three in a large window) and at most 4 in 10."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    least = 2 if len(bags) < 200 else 3
    vectoriser = TfidfVectorizer(
        analyzer=_same, min_df=least, max_df=max(0.4, (least + 1) / len(bags)), max_features=20_000, sublinear_tf=True
    )
    try:
        matrix = vectoriser.fit_transform(bags)
    except ValueError:  # nothing is shared by two stories
        from scipy.sparse import csr_matrix

        return [], csr_matrix((len(bags), 1))
    return list(vectoriser.get_feature_names_out()), matrix


def _same(bag: Sequence[str]) -> Sequence[str]:
    return bag


def _factors(matrix: Any, count: int) -> tuple[Any, Any]:
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    model = NMF(n_components=count, init="nndsvd", solver="cd", max_iter=400, tol=1e-3, random_state=0)
    with warnings.catch_warnings():  # a factorisation cut off at 400 rounds is good enough to name themes
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit_transform(matrix), model.components_


def npmi(terms: Sequence[str], holds: Sequence[set[str]]) -> float | None:
    """Normalised pointwise mutual information, mean over pairs of terms (Bouma 2009); None for fewer than two."""
    total = len(holds)
    held = {term: {row for row, words in enumerate(holds) if term in words} for term in terms}
    scores = []
    for number, one in enumerate(terms):
        for other in terms[:number]:
            both = len(held[one] & held[other]) / total
            if both in {0.0, 1.0}:
                scores.append(both * 2 - 1)
                continue
            pmi = log(both * total * total / (len(held[one]) * len(held[other])))
            scores.append(pmi / -log(both))
    return sum(scores) / len(scores) if scores else None
