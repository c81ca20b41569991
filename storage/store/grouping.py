"""Copies, events and topics of a monitor."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select

from storage.codec import decode, encode
from storage.records import Event, Grouping, Topic
from storage.store.shelf import Shelf, upsert
from storage.tables import articles, events, memberships, topics


class GroupingShelf(Shelf):
    """Events keep their id for ever; a later grouping only adds to them."""

    def save(self, monitor: str, grouping: Grouping) -> None:
        """Keep memberships and events, overwriting what the same articles were said to belong to."""
        members = [
            {"monitor": monitor, "article_id": article, "event_id": event, "copy_of": grouping.copy_of.get(article)}
            for article, event in grouping.event_of.items()
        ]
        rows = [
            {"monitor": monitor, "id": e.id, "headline": e.headline, "first_at": e.first_at, "last_at": e.last_at}
            for e in grouping.events
        ]
        with self._writing(f"groups:{monitor}") as connection:
            upsert(connection, memberships, members)
            upsert(connection, events, rows)

    def assignments(self, monitor: str, since: datetime, until: datetime) -> dict[str, str]:
        """Article → event for the articles published in `since <= t < until`."""
        query = (
            select(memberships.c.article_id, memberships.c.event_id)
            .join(articles, articles.c.id == memberships.c.article_id)
            .where(memberships.c.monitor == monitor, articles.c.published_at >= since, articles.c.published_at < until)
        )
        with self._reading() as connection:
            return {row.article_id: row.event_id for row in connection.execute(query)}

    def events(self, monitor: str, since: datetime, until: datetime) -> tuple[Event, ...]:
        """Events with a story in `since <= t < until`, by their first story."""
        # Correlated, so that the walk begins at the stretch's articles: the cost follows them and not the archive.
        theirs = select(memberships.c.event_id).where(
            memberships.c.monitor == monitor, memberships.c.article_id == articles.c.id
        )
        told = select(theirs.correlate(articles).scalar_subquery()).where(
            articles.c.published_at >= since, articles.c.published_at < until
        )
        query = (
            select(events)
            .where(events.c.monitor == monitor, events.c.id.in_(told))
            .order_by(events.c.first_at, events.c.id)
        )
        with self._reading() as connection:
            found = connection.execute(query).all()
            members = select(memberships.c.event_id, memberships.c.article_id).join(
                articles, articles.c.id == memberships.c.article_id
            )
            members = members.where(memberships.c.monitor == monitor, memberships.c.event_id.in_(told)).order_by(
                articles.c.published_at, articles.c.id
            )
            ids: dict[str, list[str]] = defaultdict(list)
            for row in connection.execute(members):
                ids[row.event_id].append(row.article_id)
        return tuple(Event(r.id, r.headline, tuple(ids[r.id]), r.first_at, r.last_at) for r in found)

    def save_topics(self, monitor: str, week: str, found: Sequence[Topic]) -> None:
        """Keep a week's topics in place of what that week had."""
        rows = [
            {"monitor": monitor, "week": week, "id": topic.id, "rank": rank, "topic": encode(topic)}
            for rank, topic in enumerate(found)
        ]
        with self._writing(f"groups:{monitor}") as connection:
            connection.execute(delete(topics).where(topics.c.monitor == monitor, topics.c.week == week))
            if rows:
                connection.execute(insert(topics), rows)

    def topics(self, monitor: str, week: str) -> tuple[Topic, ...]:
        """A week's topics in the order they were saved."""
        query = select(topics.c.topic).where(topics.c.monitor == monitor, topics.c.week == week)
        with self._reading() as connection:
            return tuple(decode(Topic, row.topic) for row in connection.execute(query.order_by(topics.c.rank)))
