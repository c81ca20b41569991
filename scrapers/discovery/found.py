"""What discovery looks for and what it finds."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urljoin

from storage.records import Link

MARGIN = timedelta(days=1)  # a hint that took its day from another zone is a day off at most


class Known(Protocol):
    """Knows which articles are stored."""

    def seen(self, outlet: str, key: str) -> bool:
        """Whether the article is stored already."""
        ...


@dataclass(frozen=True, slots=True)
class Window:
    """The time looked at, `since <= t < until`, and the moment of looking; all aware."""

    since: datetime
    until: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """An address as a feed, sitemap or list names it.

    `date` is only a hint. `exact` is False for a relative one ("3 jam lalu"); `modified` is True where it may be the
    time of the last change, which bounds the publication from above but not from below."""

    url: str
    title: str | None = None
    date: datetime | None = None
    exact: bool = True
    modified: bool = False

    def before(self, window: Window) -> bool:
        """Surely older than the window."""
        return self.date is not None and self.exact and self.date < window.since - MARGIN

    def after(self, window: Window) -> bool:
        """Surely newer than the window."""
        return self.date is not None and self.exact and not self.modified and self.date >= window.until + MARGIN


@dataclass(frozen=True, slots=True)
class Discovered:
    """`reachable` is False when no entry answered with what it should; `problems` name each that did not;
    `outside` counts articles left out because their hint lies outside the window; `broken` are the addresses of the
    entries that were not walked to their end."""

    links: tuple[Link, ...]
    reachable: bool
    problems: tuple[str, ...] = ()
    outside: int = 0
    broken: tuple[str, ...] = ()


def absolute(base: str, href: str) -> str | None:
    """The address a link means on page `base`; None for what can never be one."""
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return None


class NotWhatItShould(Exception):
    """An answer of another kind than its entry promises; the message says which."""
