"""What collection leaves behind: outcomes in the fetch log, validators for conditional requests, runs."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from storage.codec import decode, encode
from storage.engine import wait_turn
from storage.records import Outcome, Outlet, OutletRun
from storage.records.collection import OutcomeKind
from storage.store.articles import articles_of, published, save_article
from storage.store.shelf import Shelf, upsert
from storage.tables import articles, fetches, outlets, runs, validators


class CollectingShelf(Shelf):
    """Outcomes are kept as they come, so that a killed run has lost nothing it reported."""

    def keep(self, outcomes: Sequence[Outcome]) -> list[OutcomeKind]:
        """Save a batch of outcomes in one transaction; how each ended, in order."""
        with self._writing() as connection:
            for outlet in sorted({outcome.article.outlet or "" for outcome in outcomes if outcome.article}):
                wait_turn(connection, articles_of(outlet))
            return [self._keep_one(connection, outcome) for outcome in outcomes]

    def _keep_one(self, connection: Connection, outcome: Outcome) -> OutcomeKind:
        page = outcome.page
        at = page.fetched_at if page else datetime.now(UTC)
        kind, word = _kind(outcome)
        if outcome.article:
            kind = save_article(connection, outcome.article, page, at)
        if page and page.status == 200 and (page.etag or page.last_modified):
            row = {"url": page.url, "etag": page.etag, "last_modified": page.last_modified, "checked_at": at}
            upsert(connection, validators, [row])
        connection.execute(
            insert(fetches).values(
                outlet=outcome.link.outlet,
                url=outcome.link.url,
                via=outcome.link.via,
                at=at,
                kind=kind,
                word=word,
                detail=outcome.detail[:500],
                status=page.status if page else None,
                seconds=page.seconds if page else None,
                page_digest=page.digest if page else None,
                archived_as=page.archived_as if page else None,
                article_id=outcome.article.id if outcome.article else None,
            )
        )
        return kind

    def validators(self, url: str) -> tuple[str | None, str | None]:
        """The ETag and Last-Modified an address last answered with."""
        query = select(validators.c.etag, validators.c.last_modified).where(validators.c.url == url)
        with self._reading() as connection:
            row = connection.execute(query).first()
        return (row.etag, row.last_modified) if row else (None, None)

    def save_run(self, monitor: str, run: OutletRun, since: datetime | None, until: datetime | None) -> None:
        """Keep how one outlet's run went, and the stretch of time it was asked for."""
        row = {"monitor": monitor, "outlet": run.outlet, "since": since, "until": until}
        with self._writing() as connection:
            connection.execute(insert(runs).values(**row, finished_at=run.finished_at, run=encode(run)))

    def runs_over(self, monitor: str, since: datetime, until: datetime) -> tuple[OutletRun, ...]:
        """The latest run of each outlet that was asked for a stretch overlapping `since <= t < until`."""
        overlapping = (
            select(func.max(runs.c.id))
            .where(
                runs.c.monitor == monitor,
                (runs.c.since.is_(None)) | (runs.c.since < until),
                (runs.c.until.is_(None)) | (runs.c.until > since),
                runs.c.finished_at >= since,
            )
            .group_by(runs.c.outlet)
        )
        query = select(runs.c.run).where(runs.c.id.in_(overlapping)).order_by(runs.c.outlet)
        with self._reading() as connection:
            return tuple(decode(OutletRun, row.run) for row in connection.execute(query))

    def began(self, monitor: str) -> datetime | None:
        """When the monitor's first collection ended; None before it."""
        query = select(func.min(runs.c.finished_at)).where(runs.c.monitor == monitor)
        with self._reading() as connection:
            found: datetime | None = connection.execute(query).scalar_one()
        return found

    def held(
        self, since: datetime, until: datetime, asked: tuple[datetime, datetime], slugs: Sequence[str]
    ) -> dict[str, Counter[str]]:
        """What an outlet's pages came to, however many runs that took: `articles` published in `since <= t < until`
        and how many of them `changed`; `refused:<reason>` and `failed:<word>` of the addresses whose last fetch from
        the first moment `asked` to the second ended so."""
        changed = (articles.c.revision > 1).label("changed")  # by its label: PostgreSQL takes two parameters for two
        stories = select(articles.c.outlet, changed, func.count()).group_by(articles.c.outlet, changed)
        last = select(func.max(fetches.c.id)).where(
            fetches.c.outlet.in_(slugs), fetches.c.at >= asked[0], fetches.c.at <= asked[1]
        )
        ended = select(fetches.c.outlet, fetches.c.kind, fetches.c.word, func.count()).where(
            fetches.c.id.in_(last.group_by(fetches.c.url)), fetches.c.kind.in_(("refused", "failed"))
        )
        found = {slug: Counter[str]() for slug in slugs}
        if not found:  # taken in by hand only: no outlet was asked
            return found
        with self._reading() as connection:
            for slug, again, count in connection.execute(published(stories, since, until, slugs)):
                found[slug].update({"articles": count, "changed": count if again else 0})
            for slug, kind, word, count in connection.execute(ended.group_by(*list(ended.selected_columns)[:3])):
                found[slug][f"{kind}:{word}"] += count
        return found

    def save_outlets(self, records: Sequence[Outlet]) -> None:
        """Keep what the reports need to know of each outlet."""
        rows = [
            {"slug": r.slug, "name": r.name, "ownership": r.ownership, "tier": r.tier, "home": r.home} for r in records
        ]
        with self._writing() as connection:
            upsert(connection, outlets, rows)

    def outlets(self) -> dict[str, Outlet]:
        """Every outlet ever collected, by slug."""
        with self._reading() as connection:
            return {row.slug: Outlet(**row._mapping) for row in connection.execute(select(outlets))}


def _kind(outcome: Outcome) -> tuple[OutcomeKind, str]:
    if outcome.error:
        return "failed", outcome.error
    if outcome.refusal:
        return "refused", outcome.refusal.reason
    return "not_modified", ""
