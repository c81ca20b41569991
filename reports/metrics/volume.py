"""How much was written, and how much of it is echo."""

from collections.abc import Hashable, Iterable


def echo_ratio(articles: int, events: int) -> float | None:
    """Articles an event, n/n_e (domain notes, 3a); None without events."""
    if events > articles:
        raise ValueError(f"{articles} articles cannot tell of {events} events")
    return articles / events if events else None


def distinct(items: Iterable[Hashable]) -> int:
    """How many different ones there are."""
    return len(set(items))
