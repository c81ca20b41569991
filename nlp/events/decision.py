"""The learned decision whether a story belongs to an event, and how it is learned."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path

from nlp.copies.document import Document
from nlp.events.signature import FEATURES, signatures

FILE = Path(__file__).with_name("decision.toml")


@dataclass(frozen=True, slots=True)
class Decision:
    """A logistic model over `FEATURES`; a story joins an event when the probability reaches `threshold`."""

    intercept: float
    weights: tuple[float, ...]
    threshold: float
    horizon_days: float
    least_body: float = 0.0

    @property
    def least_score(self) -> float:
        """What weighted cosines must reach on the same day: the logit of the threshold without the intercept."""
        return log(self.threshold / (1 - self.threshold)) - self.intercept


@lru_cache(maxsize=1)
def decision() -> Decision:
    """The shipped decision of `decision.toml`."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    weights = tuple(float(raw["weights"][name]) for name in FEATURES)
    scalars = (float(raw[name]) for name in ("threshold", "horizon_days", "least_body"))
    return Decision(float(raw["intercept"]), weights, *scalars)


def fit(
    documents: Sequence[Document], event_of: Mapping[str, str], skip: frozenset[str], horizon: float
) -> tuple[float, ...]:
    """Intercept and weights from labelled stories: all pairs within the horizon, `skip` (copies) left out."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    marks = signatures(documents)
    kept = [at for at, d in enumerate(documents) if d.id not in skip and d.published_at]
    one, other = (np.array(kept)[side] for side in np.triu_indices(len(kept), k=1))
    hours = np.array([d.published_at.timestamp() / 86400 if d.published_at else 0.0 for d in documents])
    days = np.abs(hours[one] - hours[other])
    near = days <= horizon
    rows = np.column_stack([marks.cosines(one[near], other[near]), days[near]])
    same = [event_of[documents[a].id] == event_of[documents[b].id] for a, b in zip(one[near], other[near], strict=True)]
    model = LogisticRegression(C=100.0, max_iter=2000, random_state=0).fit(rows, same)
    return (float(model.intercept_[0]), *(float(weight) for weight in model.coef_[0]))
