"""The sums of one outlet's run."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from scrapers.discovery import Discovered
from storage.records import Outcome, OutletRun

Stored = Literal["new", "changed", "unchanged"]


@dataclass
class Tally:
    """Counts each link once, so that the kinds add up to what was found."""

    kinds: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, reason: str | None = None) -> None:
        """One link of a kind, with its reason if it was refused or failed."""
        self.kinds[kind] += 1
        if reason:
            self.reasons[reason] += 1

    def outcome(self, outcome: Outcome) -> None:
        """Counts all but an article, of which only the store knows whether it is new."""
        if outcome.error:
            self.add("failed", outcome.error)
        elif outcome.refusal:
            self.add("refused", outcome.refusal.reason)
        elif outcome.article is None:
            self.add("unchanged")

    def run(self, outlet: str, started: datetime, finished: datetime, found: Discovered, detail: str) -> OutletRun:
        """The run's record; `found` is the sum of the kinds."""
        return OutletRun(
            outlet=outlet,
            started_at=started,
            finished_at=finished,
            found=self.kinds.total(),
            new=self.kinds["new"],
            changed=self.kinds["changed"],
            unchanged=self.kinds["unchanged"],
            skipped=self.kinds["skipped"],
            refused=self.kinds["refused"],
            failed=self.kinds["failed"],
            reachable=found.reachable,
            broken=found.broken,
            reasons=dict(sorted(self.reasons.items())),
            detail=detail,
        )
