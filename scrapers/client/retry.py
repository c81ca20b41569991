"""When to try again, and after how long."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapers.client.errors import FetchError

PASSING = frozenset({"connect", "http_429", "http_5xx", "timeout"})


def worth_retrying(error: FetchError, attempt: int = 1) -> bool:
    """Whether the fault of attempt number `attempt` may pass by itself; a server that times out twice has trouble
    enough without a third request."""
    return error.word in PASSING and not (error.word == "timeout" and attempt > 1)


def backoff(first: float, attempt: int) -> float:
    """Seconds before retry number `attempt` (from 1): doubled each time."""
    return float(first * 2 ** (attempt - 1))


def parse_retry_after(value: str | None, now: datetime, longest: float) -> float | None:
    """A Retry-After header, in seconds or as an HTTP date, as seconds between 0 and `longest`; None if unreadable."""
    if not value:
        return None
    text = value.strip()
    if text.isdecimal():
        return min(float(text), longest)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), longest)
