"""How urgent an issue is: five parts of two points each, all shown."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SCALE_FILE = Path(__file__).with_name("issue_scale.toml")
FULL = 2.0


@dataclass(frozen=True, slots=True)
class Scale:
    """What earns the full two points of each part."""

    volume_share: float
    outlets: int
    escalations: int
    weeks: int


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What is known of an issue this week: `escalations` counts council, law enforcement and national press."""

    articles: int
    week_articles: int
    negative: int
    outlets: int
    escalations: int
    weeks: int


@dataclass(frozen=True, slots=True)
class IssueScore:
    """Points of each part, 0–2, and their sum, 0–10."""

    volume: float
    negative: float
    outlets: float
    escalation: float
    duration: float

    @property
    def total(self) -> float:
        """The score."""
        return self.volume + self.negative + self.outlets + self.escalation + self.duration


@cache
def default_scale() -> Scale:
    """The shipped scale; change it in `issue_scale.toml`."""
    return Scale(**tomllib.loads(SCALE_FILE.read_text(encoding="utf-8")))


def issue_score(facts: IssueFacts, scale: Scale | None = None) -> IssueScore:
    """Score of 0–10: volume, negative share, spread of outlets, escalation, duration (domain notes, 3a)."""
    scale = scale or default_scale()
    share = facts.articles / facts.week_articles if facts.week_articles else 0.0
    return IssueScore(
        volume=_points(share, scale.volume_share),
        negative=_points(facts.negative, facts.articles),
        # The first outlet and the first week are where every issue starts, so they earn nothing.
        outlets=_points(facts.outlets - 1, scale.outlets - 1),
        escalation=_points(facts.escalations, scale.escalations),
        duration=_points(facts.weeks - 1, scale.weeks - 1),
    )


def _points(amount: float, full: float) -> float:
    return FULL * min(1.0, max(0.0, amount / full)) if full else 0.0
