"""Human corrections: appended, never changed."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from storage.codec import decode
from storage.corrections import (
    CorrectionError,
    Decision,
    Labels,
    Proposal,
    confirms,
    corrected,
    labels_of,
    parse_value,
    same_label,
)
from storage.records import Analysis, Correction
from storage.store.articles import published
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
            found = _current(connection, monitor, article_id)
            if found is None:
                raise CorrectionError(_unknown(monitor, article_id))
            return _keep(connection, monitor, Proposal(article_id, field, new, why, who), found[0][field])

    def decide(self, monitor: str, proposals: Sequence[Proposal], dry: bool = False) -> list[Decision]:
        """Store what can be stored in one transaction, nothing with `dry`; a decision for each proposal, in order.

        A label or a text that is no longer what the person had before them is a conflict, and nothing is stored."""
        with self._reading() if dry else self._writing() as connection:
            return [_decide(connection, monitor, proposal, dry) for proposal in proposals]

    def between(self, monitor: str, since: datetime, until: datetime) -> tuple[Correction, ...]:
        """Corrections of articles published in `since <= t < until`, oldest first; labels only confirmed are not
        among them."""
        with self._reading() as connection:
            found = [_record(row) for row in connection.execute(_between(monitor, since, until))]
        return tuple(made for made in found if not confirms(made))

    def by_article(self, monitor: str, since: datetime | None, until: datetime | None) -> dict[str, list[Correction]]:
        """What people said of each article published in `since <= t < until`, confirmations included, oldest first."""
        with self._reading() as connection:
            return corrections_of(connection, monitor, since, until)

    def span(self, monitor: str) -> tuple[datetime, datetime] | None:
        """The first and the last publication time of what people have looked at; None where they have not."""
        times = articles.c.published_at
        query = (
            select(func.min(times), func.max(times))
            .join(corrections, corrections.c.article_id == articles.c.id)
            .where(corrections.c.monitor == monitor)
        )
        with self._reading() as connection:
            first, last = connection.execute(query).one()
        return (first, last) if first else None


def corrections_of(
    connection: Connection, monitor: str, since: datetime | None, until: datetime | None
) -> dict[str, list[Correction]]:
    """`CorrectingShelf.by_article` inside a caller's connection."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for row in connection.execute(_between(monitor, since, until)):
        found[row.article_id].append(_record(row))
    return found


def _between(monitor: str, since: datetime | None, until: datetime | None) -> Select[Any]:
    query = select(corrections).join(articles, articles.c.id == corrections.c.article_id)
    query = query.where(corrections.c.monitor == monitor).order_by(corrections.c.id)
    found: Select[Any] = published(query, since, until, ())
    return found


def _decide(connection: Connection, monitor: str, proposal: Proposal, dry: bool) -> Decision:
    found = _current(connection, monitor, proposal.article_id)
    if found is None:
        return Decision(proposal, "conflict", None, _unknown(monitor, proposal.article_id))
    labels, revision, said = found
    old = labels[proposal.field]
    if proposal.field in said and same_label(old, proposal.new):
        return Decision(proposal, "known", old)
    if reason := _moved(proposal, old, revision):
        return Decision(proposal, "conflict", old, reason)
    if not dry:
        _keep(connection, monitor, proposal, old)
    return Decision(proposal, "stored", old)


def _moved(proposal: Proposal, old: Any, revision: int) -> str:
    """Why what the person had before them is no longer so; empty where it is."""
    if proposal.revision is not None and proposal.revision != revision:
        return f"the text changed since: revision {proposal.revision} was read, revision {revision} is labelled now"
    if proposal.seen is None or same_label(old, proposal.new) or same_label(json.loads(proposal.seen), old):
        return ""
    return f"the label changed since the export: {proposal.seen} then, {json.dumps(old)} now"


def _current(connection: Connection, monitor: str, article_id: str) -> tuple[Labels, int, set[str]] | None:
    """An article's labels after corrections, the revision they are of, and the fields a person has spoken on."""
    newest = select(func.max(analyses.c.id)).where(analyses.c.monitor == monitor, analyses.c.article_id == article_id)
    text = connection.execute(select(analyses.c.analysis).where(analyses.c.id == newest.scalar_subquery())).scalar()
    if text is None:
        return None
    earlier = select(corrections).where(corrections.c.monitor == monitor, corrections.c.article_id == article_id)
    made = [_record(row) for row in connection.execute(earlier.order_by(corrections.c.id))]
    analysis, _ = corrected(decode(Analysis, text), made)
    return labels_of(analysis), analysis.revision, {correction.field for correction in made}


def _keep(connection: Connection, monitor: str, proposal: Proposal, old: Any) -> Correction:
    told = (json.dumps(old), json.dumps(proposal.new), proposal.why, proposal.who, datetime.now(UTC))
    made = Correction(proposal.article_id, proposal.field, *told)
    connection.execute(insert(corrections).values(monitor=monitor, **_row(made)))
    return made


def _unknown(monitor: str, article_id: str) -> str:
    return f"monitor '{monitor}' has no analysed article '{article_id}': copy the id from the report's kliping table"


def _row(correction: Correction) -> dict[str, Any]:
    return {name: getattr(correction, name) for name in ("article_id", "field", "old", "new", "why", "who", "at")}


def _record(row: Any) -> Correction:
    return Correction(row.article_id, row.field, row.old, row.new, row.why, row.who, row.at)
