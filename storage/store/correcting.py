"""Human corrections: appended, never changed."""

import json
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from storage.codec import decode
from storage.corrections import CorrectionError, parse_value
from storage.records import Analysis, Correction
from storage.store.shelf import Shelf
from storage.tables import analyses, articles, corrections


class CorrectingShelf(Shelf):
    """Who changed what, when and why."""

    def add(self, monitor: str, article_id: str, field: str, value: str, why: str, who: str) -> Correction:
        """Correct an article's current label; raises CorrectionError where there is nothing to correct."""
        new = parse_value(field, value)
        if not why.strip():
            raise CorrectionError("a correction needs its reason: add --why 'the headline itself complains'")
        with self._writing() as connection:
            old = _current(connection, monitor, article_id, field)
            made = Correction(article_id, field, json.dumps(old), json.dumps(new), why, who, datetime.now(UTC))
            connection.execute(insert(corrections).values(monitor=monitor, **_row(made)))
        return made

    def between(self, monitor: str, since: datetime, until: datetime) -> tuple[Correction, ...]:
        """Corrections of articles published in `since <= t < until`, oldest first."""
        with self._reading() as connection:
            return tuple(_record(row) for row in connection.execute(_between(monitor, since, until)))


def corrections_of(
    connection: Connection, monitor: str, since: datetime, until: datetime
) -> dict[str, list[Correction]]:
    """The same by article."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for row in connection.execute(_between(monitor, since, until)):
        found[row.article_id].append(_record(row))
    return found


def _between(monitor: str, since: datetime, until: datetime) -> Select[Any]:
    return (
        select(corrections)
        .join(articles, articles.c.id == corrections.c.article_id)
        .where(corrections.c.monitor == monitor, articles.c.published_at >= since, articles.c.published_at < until)
        .order_by(corrections.c.id)
    )


def _current(connection: Connection, monitor: str, article_id: str, field: str) -> Any:
    earlier = (
        select(corrections.c.new)
        .where(corrections.c.monitor == monitor, corrections.c.article_id == article_id, corrections.c.field == field)
        .order_by(corrections.c.id.desc())
        .limit(1)
    )
    if (new := connection.execute(earlier).scalar()) is not None:
        return json.loads(new)
    newest = select(func.max(analyses.c.id)).where(analyses.c.monitor == monitor, analyses.c.article_id == article_id)
    text = connection.execute(select(analyses.c.analysis).where(analyses.c.id == newest.scalar_subquery())).scalar()
    if text is None:
        raise CorrectionError(
            f"monitor '{monitor}' has no analysed article '{article_id}': copy the id from the report's kliping table"
        )
    value = getattr(decode(Analysis, text), field)
    return list(value) if isinstance(value, tuple) else value


def _row(correction: Correction) -> dict[str, Any]:
    return {name: getattr(correction, name) for name in ("article_id", "field", "old", "new", "why", "who", "at")}


def _record(row: Any) -> Correction:
    return Correction(row.article_id, row.field, row.old, row.new, row.why, row.who, row.at)
