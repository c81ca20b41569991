"""What the collector may ask of the Store."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from storage.records import Article, Link
from storage.store import Store

LATELY = timedelta(days=7)  # how long a refusal holds, and how long a failed link is taken up again


class StoreMemory:
    """One outlet's articles, refusals and last run, read once and then kept up to date, since every link asks."""

    def __init__(self, store: Store, outlet: str) -> None:
        lately = datetime.now(UTC) - LATELY
        self._store, self._outlet = store, outlet
        self._keys = set(store.articles.keys(outlet))
        self._refused = store.history.refused(outlet, lately)
        self._missed = store.history.missed(outlet, lately)
        self._last = store.history.last_run(outlet)

    def seen(self, outlet: str, key: str) -> bool:
        """Whether the article is stored already."""
        return outlet == self._outlet and key in self._keys

    def validators(self, url: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of the last answer from an address."""
        return self._store.collecting.validators(url)

    def refused(self, url: str) -> bool:
        """Whether an address gave no article lately, for a reason that lasts."""
        return url in self._refused

    def missed(self) -> Sequence[Link]:
        """The links whose last fetch failed lately for a reason that may have passed."""
        return self._missed

    def walked(self, entry: str, since: datetime) -> bool:
        """Whether the last walk through an entry came to its end and went back to `since`."""
        if self._last is None:
            return False
        run, asked = self._last
        return run.reachable and entry not in run.broken and asked is not None and asked <= since

    def learn(self, article: Article) -> None:
        """An article was stored."""
        self._keys.add(article.key)
