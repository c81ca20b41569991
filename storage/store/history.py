"""What the fetch log and the runs tell of an outlet's past."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from storage.codec import decode
from storage.records import Article, Link, OutletRun, PageRead
from storage.records.collection import MISSING_PART
from storage.store.shelf import Shelf
from storage.tables import articles, fetches, revisions, runs

FINAL = ("robots", "http_404", "http_410", "not_text")  # failures that another fetch would only repeat
GATES = ("login_wall", "block_page")  # refusals that tell of the moment, not of the page
TRIES = 30  # failures of an address before it is no longer taken up: two days of a run every two hours


class HistoryShelf(Shelf):
    """Read only."""

    def refused(self, outlet: str, since: datetime) -> set[str]:
        """The addresses refused since then for a reason that lasts."""
        query = select(fetches.c.url).where(
            fetches.c.outlet == outlet,
            fetches.c.at >= since,
            fetches.c.kind == "refused",
            fetches.c.word.not_in(GATES),
        )
        with self._reading() as connection:
            return set(connection.execute(query.distinct()).scalars())

    def missed(self, outlet: str, since: datetime) -> list[Link]:
        """The links, oldest first, whose last fetch since then failed, met a gate or left a story incomplete."""
        last = _last(outlet, since)
        again = or_(
            and_(fetches.c.kind == "failed", fetches.c.word.not_in(FINAL)),
            and_(fetches.c.kind == "refused", fetches.c.word.in_(GATES)),
            fetches.c.detail.startswith(MISSING_PART, autoescape=True),
        )
        query = (
            select(fetches.c.url, fetches.c.outlet, fetches.c.via)
            .join(last, last.c.id == fetches.c.id)
            .where(again, fetches.c.via != "hand", last.c.times <= TRIES)
            .order_by(fetches.c.id)
        )
        with self._reading() as connection:
            return [Link(row.url, row.outlet, row.via) for row in connection.execute(query)]

    def last_run(self, outlet: str) -> tuple[OutletRun, datetime | None] | None:
        """An outlet's latest run in any monitor, and since when it was asked to look."""
        query = select(runs.c.run, runs.c.since).where(runs.c.outlet == outlet).order_by(runs.c.id.desc()).limit(1)
        with self._reading() as connection:
            row = connection.execute(query).first()
        return (decode(OutletRun, row.run), row.since) if row else None

    def runs(self, monitor: str, since: datetime) -> list[OutletRun]:
        """Every run of a monitor's outlets that ended since then, the oldest first."""
        query = select(runs.c.run).where(runs.c.monitor == monitor, runs.c.finished_at >= since).order_by(runs.c.id)
        with self._reading() as connection:
            return [decode(OutletRun, row.run) for row in connection.execute(query)]

    def moments(self, outlet: str, since: datetime, until: datetime) -> list[datetime]:
        """When an outlet's stories of a stretch appeared, the oldest first."""
        query = select(articles.c.published_at).where(articles.c.outlet == outlet)
        query = query.where(articles.c.published_at >= since, articles.c.published_at < until)
        with self._reading() as connection:
            return list(connection.execute(query.order_by(articles.c.published_at)).scalars())

    def reads(self, outlet: str, most: int) -> list[PageRead]:
        """What the latest pages gave, the newest first; a page that only repeated what was known is left out."""
        this = (revisions.c.article_id == fetches.c.article_id) & (revisions.c.archived_as == fetches.c.archived_as)
        query = (
            select(fetches.c.word, fetches.c.archived_as, revisions.c.article)
            .outerjoin(revisions, this)
            .where(fetches.c.outlet == outlet, fetches.c.kind.in_(("new", "changed", "refused")))
            .order_by(fetches.c.id.desc())
            .limit(most)
        )
        with self._reading() as connection:
            return [_read(row) for row in connection.execute(query)]


def _last(outlet: str, since: datetime) -> Any:
    """The last fetch of each of an outlet's addresses since then, and how many there were."""
    query: Select[Any] = select(func.max(fetches.c.id).label("id"), func.count().label("times"))
    return query.where(fetches.c.outlet == outlet, fetches.c.at >= since).group_by(fetches.c.url).subquery()


def _read(row: Any) -> PageRead:
    return PageRead(decode(Article, row.article) if row.article else None, row.word, row.archived_as)
