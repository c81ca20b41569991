"""When walking a list's pages ends."""

from collections.abc import Callable, Collection, Mapping

from scrapers.discovery.found import Item, Window

DEEPEST = 1000  # pages of a list in a backfill: ten thousand articles; more is a list that never ends


def stop_reason(
    items: Mapping[str, Item],
    walked: Collection[str],
    window: Window,
    known: Callable[[str], bool] | None,
) -> str | None:
    """Why page `items` (by article key) is the last worth reading, or None.

    `walked` are the keys of the pages before it. `known` is None in a backfill, which must pass what it has to get
    at what it lacks. One old item among newer ones (pinned, stray) stops nothing, nor does a relative date."""
    if not items:
        return "empty"
    if all(key in walked for key in items):
        return "repeated"
    if known is not None and all(known(key) for key in items):
        return "known"
    dated = [item for item in items.values() if item.date is not None]
    if dated and all(item.before(window) for item in dated):
        return "older"
    return None
