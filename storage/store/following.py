"""Complaints a monitor follows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select

from storage.codec import decode, encode
from storage.records.followup import FollowUp
from storage.store.shelf import Shelf, upsert
from storage.tables import followups


class FollowingShelf(Shelf):
    """One row a matter complained of; what becomes of it is kept with it."""

    def save(self, monitor: str, since: datetime, found: Sequence[FollowUp]) -> None:
        """Keep these in place of all matters with a story from `since` on; older ones stay."""
        rows = [
            {"monitor": monitor, "id": f.id, "opened_at": f.opened_at, "last_at": f.last_at, "followup": encode(f)}
            for f in found
        ]
        with self._writing(f"followups:{monitor}") as connection:
            connection.execute(delete(followups).where(followups.c.monitor == monitor, followups.c.last_at >= since))
            upsert(connection, followups, rows)

    def by_article(self, monitor: str) -> dict[str, list[FollowUp]]:
        """The matters each article takes on, in order of their first complaint."""
        query = select(followups.c.followup).where(followups.c.monitor == monitor)
        found: dict[str, list[FollowUp]] = {}
        with self._reading() as connection:
            for row in connection.execute(query.order_by(followups.c.opened_at, followups.c.id)):
                matter = decode(FollowUp, row.followup)
                for article_id in dict.fromkeys(step.article_id for step in matter.steps):
                    found.setdefault(article_id, []).append(matter)
        return found

    def since(self, monitor: str, moment: datetime) -> tuple[FollowUp, ...]:
        """Matters with a story from `moment` on, by their first complaint."""
        query = select(followups.c.followup).where(followups.c.monitor == monitor, followups.c.last_at >= moment)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(followups.c.opened_at, followups.c.id))
            return tuple(decode(FollowUp, row.followup) for row in rows)
