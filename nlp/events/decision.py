"""The learned decision whether a story belongs to an event, and how it is learned."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

from nlp.copies.document import Document
from nlp.events.signature import FEATURES, Signature, cosine, features, signatures

FILE = Path(__file__).with_name("decision.toml")


@dataclass(frozen=True, slots=True)
class Decision:
    """A logistic model over `FEATURES`; a story joins an event when the probability reaches `threshold`."""

    intercept: float
    weights: tuple[float, ...]
    threshold: float
    horizon_days: float
    least_body: float = 0.0

    def probability(self, one: Signature, other: Signature, days: float) -> float:
        """The probability that two stories tell of one happening, 0 where their bodies share next to nothing."""
        if cosine(one.body, other.body) < self.least_body:
            return 0.0
        values = features(one, other, days)
        score = self.intercept + sum(weight * value for weight, value in zip(self.weights, values, strict=True))
        return 1 / (1 + exp(-max(-50.0, min(50.0, score))))


@lru_cache(maxsize=1)
def decision() -> Decision:
    """The shipped decision of `decision.toml`."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    weights = tuple(float(raw["weights"][name]) for name in FEATURES)
    scalars = (float(raw[name]) for name in ("threshold", "horizon_days", "least_body"))
    return Decision(float(raw["intercept"]), weights, *scalars)


def days_apart(one: Document, other: Document) -> float | None:
    """Days between two publications, None when either has no date."""
    if one.published_at is None or other.published_at is None:
        return None
    return abs((one.published_at - other.published_at).total_seconds()) / 86400


def fit(
    documents: Sequence[Document], event_of: Mapping[str, str], skip: frozenset[str], horizon: float
) -> tuple[float, ...]:
    """Intercept and weights from labelled stories: all pairs within the horizon, `skip` (copies) left out."""
    from sklearn.linear_model import LogisticRegression

    marks = signatures(documents)
    kept = sorted((d for d in documents if d.id not in skip), key=lambda d: d.id)
    rows: list[tuple[float, ...]] = []
    same: list[bool] = []
    for number, one in enumerate(kept):
        for other in kept[:number]:
            days = days_apart(one, other)
            if days is not None and days <= horizon:
                rows.append(features(marks[one.id], marks[other.id], days))
                same.append(event_of[one.id] == event_of[other.id])
    model = LogisticRegression(C=100.0, max_iter=2000, random_state=0).fit(rows, same)
    return (float(model.intercept_[0]), *(float(weight) for weight in model.coef_[0]))
