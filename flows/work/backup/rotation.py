"""Which backups stay: the newest of each of the last days, weeks and months that have one, and the last day's all."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from flows.work.rules import Keep

DAY = timedelta(days=1)


def superseded(made: Sequence[datetime], keep: Keep) -> list[datetime]:
    """The moments whose backups may go, oldest first. The newest stays, and what was made within a day of it: one made
    in haste, of data already harmed, must not cost the last good one."""
    spans: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (keep.daily, lambda at: at.date()),
        (keep.weekly, lambda at: at.isocalendar()[:2]),
        (keep.monthly, lambda at: (at.year, at.month)),
    )
    stay = {at for at in made if at > max(made) - DAY}
    for count, span in spans:
        newest: dict[object, datetime] = {}
        for at in sorted(made, reverse=True):
            newest.setdefault(span(at), at)
        stay.update(list(newest.values())[:count])
    return sorted(set(made) - stay)
