"""Whether complaints were answered, and how fast."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from reports.metrics.proportion import Estimate, wilson


def days_to_answer(complained: datetime, answers: Iterable[datetime], limit_days: int = 7) -> int | None:
    """Whole days from a complaint to the first answer not older than it and within the limit; None when none came."""
    limit = timedelta(days=limit_days)
    waits = [answer - complained for answer in answers if timedelta(0) <= answer - complained <= limit]
    return min(waits).days if waits else None


@dataclass(frozen=True, slots=True)
class Response:
    """Share of complaints answered in time, and the median wait in days (None when none was answered)."""

    share: Estimate
    median_days: float | None


def response(waits: Sequence[int | None]) -> Response | None:
    """Complaints that hold, or are followed within the limit by, an answer of the city / complaints (domain notes, 3a).

    One item a complaint: its wait in days, None while unanswered."""
    answered = [wait for wait in waits if wait is not None]
    share = wilson(len(answered), len(waits))
    return Response(share, median(answered) if answered else None) if share else None
