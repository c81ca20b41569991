"""Days and weeks as typed on the command line."""

from datetime import date, datetime, time, timedelta

from flows.errors import UsageError
from storage.records import JAKARTA, Week


def day(text: str | None, name: str, after: bool = False) -> datetime | None:
    """`2026-10-12` as that day's 00:00 WIB; with `after`, the day's end."""
    if text is None:
        return None
    try:
        parsed = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--{name} '{text}' is no day: write it as 2026-10-12") from error
    return datetime.combine(parsed + timedelta(days=after), time(), JAKARTA)


def stretch(week: str | None, since: str | None, until: str | None) -> tuple[datetime | None, datetime | None]:
    """From `--week` or `--since`/`--until` (inclusive) to `since <= t < until`."""
    if week and (since or until):
        raise UsageError("--week and --since/--until exclude each other: give one or the other")
    if week:
        chosen = Week.parse(week)
        return chosen.start, chosen.end
    first, last = day(since, "since"), day(until, "until", after=True)
    if first and last and first >= last:
        raise UsageError(f"--since {since} is later than --until {until}: swap them")
    return first, last
