"""Analyses by model version, and the joined view a report is made of."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.codec import decode, encode
from storage.corrections import confirmed, corrected
from storage.records import Analysis, Article, ArticleVersion, Outlet, Reading
from storage.store.articles import published, version_of
from storage.store.correcting import corrections_of
from storage.store.shelf import Shelf
from storage.tables import analyses, articles, memberships, revisions

BATCH = 500


def model_key(versions: Mapping[str, str]) -> str:
    """A short name for one combination of model versions."""
    text = "\n".join(f"{part}={version}" for part, version in sorted(versions.items()))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class ReadingShelf(Shelf):
    """One analysis for each monitor, article revision and model version."""

    def pending(
        self,
        monitor: str,
        model: str,
        outlets: Sequence[str],
        since: datetime | None = None,
        until: datetime | None = None,
        again: bool = False,
        piece: tuple[str, str | None] = ("", None),
    ) -> Iterator[list[ArticleVersion]]:
        """Batches of current revisions without an analysis by this model (`again`: of all), by id; of a `piece` only
        those with an id after its first and up to its second."""
        last, upto = piece
        while batch := self._pending_after(last, upto, monitor, model, (since, until, outlets), again):
            yield batch
            last = batch[-1].article.id

    def slices(
        self, outlets: Sequence[str], since: datetime | None, until: datetime | None, size: int
    ) -> list[tuple[str, str, int]]:
        """The stretch's articles cut into pieces of `size` by id: after which id, up to which, how many."""
        query = published(select(articles.c.id), since, until, outlets).order_by(articles.c.id)
        cut: list[tuple[str, str, int]] = []
        with self._reading() as connection:
            ids = connection.execution_options(yield_per=size).execute(query).scalars()
            for part in ids.partitions(size):
                cut.append((cut[-1][1] if cut else "", part[-1], len(part)))
        return cut

    def _pending_after(
        self, last: str, upto: str | None, monitor: str, model: str, span: Any, again: bool
    ) -> list[ArticleVersion]:
        done = select(analyses.c.article_id).where(
            analyses.c.monitor == monitor,
            analyses.c.model == model,
            analyses.c.article_id == revisions.c.article_id,
            analyses.c.revision == revisions.c.revision,
        )
        query = select(revisions).join(
            articles, (articles.c.id == revisions.c.article_id) & (articles.c.revision == revisions.c.revision)
        )
        query = published(query, *span).where(articles.c.id > last)
        if upto is not None:
            query = query.where(articles.c.id <= upto)
        if not again:
            query = query.where(~done.exists())
        with self._reading() as connection:
            return [version_of(row) for row in connection.execute(query.order_by(articles.c.id).limit(BATCH))]

    def save(self, monitor: str, model: str, found: Sequence[Analysis]) -> None:
        """Keep a batch of analyses; one by the same model is overwritten, and keeps its date where it says the same."""
        rows = [
            {
                "monitor": monitor,
                "article_id": analysis.article_id,
                "revision": analysis.revision,
                "model": model,
                "at": datetime.now(UTC),
                "level": analysis.level,
                "tone": analysis.tone,
                "analysis": encode(analysis),
            }
            for analysis in found
        ]
        if not rows:
            return
        with self._writing() as connection:
            make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
            statement = make(analyses)
            changed = {name: statement.excluded[name] for name in ("at", "level", "tone", "analysis")}
            keys = ["monitor", "article_id", "revision", "model"]
            differs = analyses.c.analysis != statement.excluded.analysis
            connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed, where=differs), rows)

    def readings(
        self,
        monitor: str,
        since: datetime | None,
        until: datetime | None,
        outlets: Mapping[str, Outlet],
        model: str | None = None,
    ) -> tuple[Reading, ...]:
        """Every analysed article published in `since <= t < until`, corrections applied, by publication time; without
        either bound also those without a date, first.

        An article whose newest text was not analysed yet is read at the newest revision that was. With `model`, only
        what that model read, as it read it: without corrections."""
        # Correlated, so that the walk begins at the stretch's articles: the cost follows them and not the archive.
        newest = (
            select(func.max(analyses.c.id))
            .where(analyses.c.monitor == monitor, analyses.c.article_id == articles.c.id)
            .correlate(articles)
        )
        if model:
            newest = newest.where(analyses.c.model == model)
        query = (
            select(
                revisions.c.article,
                analyses.c.revision,
                analyses.c.analysis,
                memberships.c.event_id,
                memberships.c.copy_of,
            )
            .select_from(articles)
            .join(analyses, analyses.c.id == newest.scalar_subquery())
            .join(
                revisions,
                (revisions.c.article_id == analyses.c.article_id) & (revisions.c.revision == analyses.c.revision),
            )
            .outerjoin(
                memberships,
                (memberships.c.monitor == monitor) & (memberships.c.article_id == analyses.c.article_id),
            )
            .order_by(articles.c.published_at.nulls_first(), articles.c.id)
        )
        query = published(query, since, until, list(outlets))
        with self._reading() as connection:
            mended = {} if model else corrections_of(connection, monitor, since, until)
            return tuple(_reading(row, outlets, mended) for row in connection.execute(query))


def _reading(row: Any, outlets: Mapping[str, Outlet], mended: Mapping[str, list[Any]]) -> Reading:
    article = decode(Article, row.article)
    said = mended.get(article.id, ())
    analysis, fields = corrected(decode(Analysis, row.analysis), said)
    return Reading(
        article=article,
        revision=row.revision,
        outlet=outlets[article.outlet or "-"],
        analysis=analysis,
        event=row.event_id or article.id,
        copy_of=row.copy_of,
        corrected=fields,
        confirmed=confirmed(said),
    )
