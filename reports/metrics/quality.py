"""How good the data under the numbers are."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.metrics.proportion import Estimate, wilson
from storage.records import Reading

DEFECTS = frozenset({"truncated"})


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares of all articles: without a date (`undated` of read + undated), with cut text, corrected by a person,
    marked for review and not yet checked. None where there are no articles."""

    undated: Estimate | None
    truncated: Estimate | None
    corrected: Estimate | None
    to_review: Estimate | None


def is_truncated(reading: Reading) -> bool:
    """Whether the text is known to end early."""
    return bool(DEFECTS & {*reading.article.flags, *reading.analysis.flags})


def needs_review(reading: Reading) -> bool:
    """Whether the machine asks for a person's look that has not been given."""
    return bool(reading.analysis.review) and not reading.checked


def quality(readings: Sequence[Reading], undated: int) -> Quality:
    """Data quality shares with Wilson intervals (domain notes, 3a: "Mutu data")."""
    n = len(readings)
    return Quality(
        undated=wilson(undated, n + undated),
        truncated=wilson(sum(map(is_truncated, readings)), n),
        corrected=wilson(sum(bool(reading.corrected) for reading in readings), n),
        to_review=wilson(sum(map(needs_review, readings)), n),
    )
