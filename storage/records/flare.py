"""An issue that flares up, as the office is warned of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Flare:
    """More stories in seven days than the weeks before explain. `key` is `tema-…` or `peristiwa-…`; `p` is
    Pr(X ≥ count) under `model` with that `mean`; `parts` are the points of the issue score."""

    key: str
    label: str
    at: datetime
    count: int
    mean: float
    p: float
    model: str
    weeks: int
    parts: Mapping[str, float]
    article_ids: tuple[str, ...]

    @property
    def score(self) -> float:
        """The issue score, 0–10."""
        return sum(self.parts.values())

    def same_issue(self, other: "Flare") -> bool:
        """Whether two tell of one issue: the same key, or half of the smaller one's stories in common."""
        common = len(set(self.article_ids) & set(other.article_ids))
        return self.key == other.key or 2 * common >= min(len(self.article_ids), len(other.article_ids))

    def escalates(self, before: "Flare") -> bool:
        """Worth a second message: twice the stories, or two more points."""
        return self.count >= 2 * before.count or self.score >= before.score + 2
