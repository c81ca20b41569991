"""What the collector may ask of the Store."""

from storage.records import Article
from storage.store import Store


class StoreMemory:
    """One outlet's articles, read once and then kept up to date, since every link asks."""

    def __init__(self, store: Store, outlet: str) -> None:
        self._store, self._outlet = store, outlet
        self._keys = set(store.articles.keys(outlet))

    def seen(self, outlet: str, key: str) -> bool:
        """Whether the article is stored already."""
        return outlet == self._outlet and key in self._keys

    def validators(self, url: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of the last answer from an address."""
        return self._store.collecting.validators(url)

    def learn(self, article: Article) -> None:
        """An article was stored."""
        self._keys.add(article.key)
