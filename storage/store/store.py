"""One database, its shelves."""

import weakref
from types import TracebackType
from typing import Self

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from storage.engine import DatabaseError, open_engine
from storage.schema import SchemaError, ensure
from storage.store.articles import ArticleShelf
from storage.store.collecting import CollectingShelf
from storage.store.correcting import CorrectingShelf
from storage.store.following import FollowingShelf
from storage.store.grouping import GroupingShelf
from storage.store.history import HistoryShelf
from storage.store.portable import PortableShelf
from storage.store.reading import ReadingShelf
from storage.store.versions import VersionShelf
from storage.store.warning import WarningShelf


class StoreError(RuntimeError):
    """The database cannot be used; the message names the mend."""


class Store:
    """The archive's database: `Store("sqlite:///var/gaung.db")` or a PostgreSQL URL. Opening migrates it."""

    def __init__(self, url: str) -> None:
        try:
            self._engine = open_engine(url)
            ensure(self._engine)
        except (DatabaseError, SchemaError) as error:
            raise StoreError(str(error)) from error
        except (OperationalError, OSError) as error:
            cause = str(getattr(error, "orig", None) or error)
            raise StoreError(f"the database cannot be opened ({cause}): check GAUNG_DATABASE and GAUNG_VAR") from error
        # One nobody closed, dropped from a cache, still gives its connections back.
        weakref.finalize(self, self._engine.dispose)
        self.articles = ArticleShelf(self._engine)
        self.collecting = CollectingShelf(self._engine)
        self.history = HistoryShelf(self._engine)
        self.reading = ReadingShelf(self._engine)
        self.grouping = GroupingShelf(self._engine)
        self.following = FollowingShelf(self._engine)
        self.correcting = CorrectingShelf(self._engine)
        self.portable = PortableShelf(self._engine)
        self.versions = VersionShelf(self._engine)
        self.warning = WarningShelf(self._engine)

    def size(self) -> int:
        """Bytes the database takes on disk."""
        with self._engine.connect().execution_options(read_only=True) as connection:
            if connection.dialect.name == "postgresql":
                return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
            pages, each = (
                connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in ("page_count", "page_size")
            )
            return int(pages) * int(each)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
