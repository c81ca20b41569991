"""Which models have read a monitor's articles, and whose labels count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.orm import aliased

from storage.codec import decode
from storage.records import Analysis
from storage.store.articles import published
from storage.store.shelf import Shelf
from storage.tables import analyses, articles

BATCH = 500


@dataclass(frozen=True, slots=True)
class ModelUse:
    """One combination of model versions at work: how many texts it labelled, from when to when."""

    key: str
    versions: Mapping[str, str]
    texts: int
    first_at: datetime
    last_at: datetime


class VersionShelf(Shelf):
    """An article's labels are those of its analysis with the highest number; numbers are given in order of use."""

    def used(self, monitor: str) -> tuple[ModelUse, ...]:
        """Every model that has labelled for a monitor; the one whose labels were taken up last stands last."""
        number = func.max(analyses.c.id)
        query = (
            select(
                analyses.c.model,
                number.label("last"),
                func.count().label("texts"),
                func.min(analyses.c.at).label("first_at"),
                func.max(analyses.c.at).label("last_at"),
            )
            .where(analyses.c.monitor == monitor)
            .group_by(analyses.c.model)
            .order_by(number)
        )
        with self._reading() as connection:
            return tuple(_use(connection, row) for row in connection.execute(query).all())

    def adopt(
        self,
        monitor: str,
        model: str,
        outlets: Sequence[str],
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> int:
        """Let a model's own labels count again where another has labelled the same text after it; how many.

        So that a model put back in its place needs no second reading of what it has read."""
        done = 0
        while moved := self._adopt_some(monitor, model, (since, until, outlets)):
            done += moved
        return done

    def _adopt_some(self, monitor: str, model: str, span: Any) -> int:
        later = aliased(analyses)
        overtaken = select(later.c.id).where(
            later.c.monitor == monitor, later.c.article_id == analyses.c.article_id, later.c.id > analyses.c.id
        )
        query = (
            select(analyses)
            .join(articles, (articles.c.id == analyses.c.article_id) & (articles.c.revision == analyses.c.revision))
            .where(analyses.c.monitor == monitor, analyses.c.model == model, overtaken.exists())
        )
        query = published(query, *span).order_by(analyses.c.id).limit(BATCH)
        with self._writing() as connection:
            rows = [dict(row) for row in connection.execute(query).mappings()]
            if rows:
                connection.execute(delete(analyses).where(analyses.c.id.in_([row.pop("id") for row in rows])))
                connection.execute(insert(analyses), rows)
        return len(rows)


def _use(connection: Connection, row: Any) -> ModelUse:
    text = connection.execute(select(analyses.c.analysis).where(analyses.c.id == row.last)).scalar_one()
    return ModelUse(row.model, decode(Analysis, text).model, row.texts, row.first_at, row.last_at)
