"""Warnings a monitor has sent."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from storage.codec import decode, encode
from storage.records.flare import Flare
from storage.store.shelf import Shelf, upsert
from storage.tables import warnings


class WarningShelf(Shelf):
    """What the office was told, so that it is told once."""

    def save(self, monitor: str, flares: Sequence[Flare]) -> None:
        """Remember messages that went out."""
        rows = [{"monitor": monitor, "key": f.key, "at": f.at, "flare": encode(f)} for f in flares]
        with self._writing() as connection:
            upsert(connection, warnings, rows)

    def since(self, monitor: str, moment: datetime) -> tuple[Flare, ...]:
        """Messages from `moment` on, oldest first."""
        query = select(warnings.c.flare).where(warnings.c.monitor == monitor, warnings.c.at >= moment)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(warnings.c.at, warnings.c.key))
            return tuple(decode(Flare, row.flare) for row in rows)
