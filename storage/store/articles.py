"""Articles and their revisions."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, func, insert, select, update

from storage.codec import decode, encode
from storage.records import Article, ArticleVersion, Page
from storage.store.shelf import Shelf
from storage.tables import articles, revisions

Saved = Literal["new", "changed", "unchanged"]


class ArticleShelf(Shelf):
    """One row an article, one more a revision of its text."""

    def save(self, article: Article, page: Page | None, at: datetime | None = None) -> Saved:
        """Keep an article: a first text is `new`, another text is `changed` (a revision), the same is `unchanged`."""
        with self._writing(articles_of(article.outlet)) as connection:
            return save_article(connection, article, page, at or (page.fetched_at if page else datetime.now(UTC)))

    def has(self, outlet: str, key: str) -> bool:
        """Whether the archive holds that outlet's article."""
        with self._reading() as connection:
            return connection.execute(select(articles.c.id).where(_is(outlet, key))).first() is not None

    def keys(self, outlet: str) -> dict[str, datetime | None]:
        """All keys of an outlet with their publication times."""
        query = select(articles.c.key, articles.c.published_at).where(articles.c.outlet == outlet)
        with self._reading() as connection:
            return {row.key: row.published_at for row in connection.execute(query)}

    def get(self, article_id: str, revision: int | None = None) -> ArticleVersion | None:
        """An article's current revision, or a named one."""
        query = select(revisions).where(revisions.c.article_id == article_id)
        query = (
            query.where(revisions.c.revision == revision) if revision else query.order_by(revisions.c.revision.desc())
        )
        with self._reading() as connection:
            row = connection.execute(query.limit(1)).first()
        return version_of(row) if row else None

    def between(
        self, since: datetime | None, until: datetime | None, outlets: Sequence[str] = ()
    ) -> Iterator[ArticleVersion]:
        """Current revisions published in `since <= t < until`, oldest first; `outlets` empty means all."""
        query = select(revisions).join(
            articles, (articles.c.id == revisions.c.article_id) & (articles.c.revision == revisions.c.revision)
        )
        query = published(query, since, until, outlets).order_by(articles.c.published_at, articles.c.id)
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=500).execute(query):
                yield version_of(row)

    def last_fetched(self, since: datetime, until: datetime, outlets: Sequence[str]) -> datetime | None:
        """When the newest text of a stretch of publication times was fetched; None where there is none."""
        query = select(func.max(revisions.c.fetched_at)).join(articles, articles.c.id == revisions.c.article_id)
        with self._reading() as connection:
            found: datetime | None = connection.execute(published(query, since, until, outlets)).scalar_one()
        return found

    def undated(self, outlets: Sequence[str]) -> int:
        """How many articles have no date, so that no week can hold them."""
        query = select(func.count()).where(articles.c.published_at.is_(None), articles.c.outlet.in_(outlets))
        with self._reading() as connection:
            return connection.execute(query).scalar_one()

    def count(self) -> int:
        """How many articles the archive holds."""
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(articles)).scalar_one()


def articles_of(outlet: str | None) -> str:
    """The turn of whoever writes an outlet's articles: the next revision's number hangs on the last."""
    return f"articles:{outlet or '-'}"


def save_article(connection: Connection, article: Article, page: Page | None, at: datetime) -> Saved:
    """`ArticleShelf.save` inside a caller's transaction."""
    row = connection.execute(
        select(articles.c.revision, articles.c.text_hash).where(articles.c.id == article.id)
    ).first()
    if row and row.text_hash == article.text_hash:
        _refresh(connection, article, row.revision)
        return "unchanged"
    revision = row.revision + 1 if row else 1
    current = {
        "url": article.url,
        "published_at": article.published_at,
        "revision": revision,
        "text_hash": article.text_hash,
    }
    if row:
        connection.execute(update(articles).where(articles.c.id == article.id).values(**current))
    else:
        identity = {"id": article.id, "outlet": article.outlet or "-", "key": article.key, "first_seen_at": at}
        connection.execute(insert(articles).values(**identity, **current))
    connection.execute(
        insert(revisions).values(
            article_id=article.id,
            revision=revision,
            text_hash=article.text_hash,
            fetched_at=at,
            page_digest=page.digest if page else None,
            archived_as=page.archived_as if page else None,
            article=encode(article),
        )
    )
    return "changed" if row else "new"


def _refresh(connection: Connection, article: Article, revision: int) -> None:
    """The same text read better (a date found, a byline told apart) replaces what was kept; it is no new revision."""
    this = (revisions.c.article_id == article.id) & (revisions.c.revision == revision)
    text = encode(article)
    if connection.execute(update(revisions).where(this, revisions.c.article != text).values(article=text)).rowcount:
        connection.execute(
            update(articles)
            .where(articles.c.id == article.id)
            .values(url=article.url, published_at=article.published_at)
        )


def version_of(row: Any) -> ArticleVersion:
    """A row of `revisions` as a record."""
    return ArticleVersion(decode(Article, row.article), row.revision, row.fetched_at, row.page_digest)


def published(query: Any, since: datetime | None, until: datetime | None, outlets: Sequence[str]) -> Any:
    """Narrow a query over `articles` to a stretch of publication times and some outlets."""
    if since:
        query = query.where(articles.c.published_at >= since)
    if until:
        query = query.where(articles.c.published_at < until)
    return query.where(articles.c.outlet.in_(outlets)) if outlets else query


def _is(outlet: str, key: str) -> Any:
    return (articles.c.outlet == outlet) & (articles.c.key == key)
