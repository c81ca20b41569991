"""When a story can have been published, told by its number: ids grow with time."""

from collections.abc import Mapping
from datetime import date, timedelta

# Ids are given when a story is begun; anchors taken from a page's date, and some are only near.
LEEWAY = timedelta(days=60)


def window_of(number: int, anchors: Mapping[int, date]) -> tuple[date | None, date | None]:
    """The earliest and latest day a story of that id can be of, between the nearest ids whose days are known; None
    where no anchor bounds that side."""
    before = [day for known, day in anchors.items() if known <= number]
    after = [day for known, day in anchors.items() if known >= number]
    return (max(before) - LEEWAY if before else None), (min(after) + LEEWAY if after else None)
