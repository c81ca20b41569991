"""Outlets whose articles are numbered: walking down from the newest number known."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin

from scrapers.catalogue.identity import article_key
from scrapers.catalogue.schema import Discovery, OutletFile
from scrapers.discovery.found import MARGIN
from storage.records import Link

ENOUGH_OLD = 10  # articles in a row older than asked for: numbers grow with time, but not strictly
IDS_A_PAGE = 50  # an entry's `max_pages` counts pages, so that one number bounds every kind
DEEPEST = 50_000  # numbers tried in a backfill


@dataclass
class IdWalk:
    """Links by falling id, known ones left out. Tell it each article's date with `saw`; it ends when they are old."""

    outlet: OutletFile
    url: str
    newest: int
    most: int
    since: datetime
    known: Callable[[str], bool]
    _old: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[Link]:
        for number in range(self.newest - 1, max(0, self.newest - 1 - self.most), -1):
            if self._old >= ENOUGH_OLD:
                return
            url = urljoin(self.outlet.home, self.url.replace("{id}", str(number)))
            if not self.known(article_key(self.outlet, url)):
                yield Link(url, self.outlet.slug, "ids")

    def saw(self, published_at: datetime | None) -> None:
        """Takes note of an article's date; an unknown date decides nothing."""
        if published_at is not None:
            self._old = self._old + 1 if published_at < self.since - MARGIN else 0


def newest_id(keys: Iterable[str]) -> int | None:
    """The highest of the keys that are plain numbers."""
    return max((int(key) for key in keys if key.isdecimal()), default=None)


def id_walks(
    outlet: OutletFile, keys: Collection[str], known: Callable[[str], bool], since: datetime, *, deep: bool
) -> list[IdWalk]:
    """The walks an outlet's entries ask for, each from the newest id among the keys found; none without one."""
    newest = newest_id(keys)
    if newest is None:
        return []
    return [
        IdWalk(outlet, entry.url, newest, _most(entry, deep), since, lambda key: key in keys or known(key))
        for entry in outlet.discovery
        if entry.kind == "ids"
    ]


def _most(entry: Discovery, deep: bool) -> int:
    return DEEPEST if deep else entry.max_pages * IDS_A_PAGE
