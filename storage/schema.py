"""Bringing a database to the schema this version speaks."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from storage.engine import wait_turn
from storage.migrations import HEAD

if TYPE_CHECKING:
    from alembic.config import Config


class SchemaError(RuntimeError):
    """The database speaks another version; the message names the mend."""


def version(connection: Connection) -> str | None:
    """The schema a database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def config(connection: Connection | None = None) -> "Config":
    """Alembic's configuration, in code because its place is inside the package. Alembic is imported only here:
    a database that is up to date never needs it."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.attributes["connection"] = connection
    return made


def upgrade(engine: Engine) -> None:
    """Migrate to HEAD in one transaction, one process at a time; a database at HEAD is left alone."""
    from alembic import command
    from alembic.util import CommandError

    with engine.begin() as connection:
        wait_turn(connection, "migrations")
        found = version(connection)
        if found == HEAD:
            return
        try:
            command.upgrade(config(connection), "head")
        except CommandError as error:
            raise SchemaError(
                f"the database is at schema {found}, which this Gaung does not know: it was made by a newer version; "
                "upgrade Gaung, or point GAUNG_DATABASE at another database"
            ) from error


def ensure(engine: Engine) -> None:
    """Migrate only where needed."""
    with engine.connect() as connection:
        if version(connection) == HEAD:
            return
    upgrade(engine)
