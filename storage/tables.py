"""The tables. Instants are stored in UTC; records that are only ever read whole are JSON text."""

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC in every database; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; SQLite keeps no zone, so it gets none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always aware, always UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

outlets = Table(
    "outlets",
    metadata,
    Column("slug", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("ownership", String, nullable=False),
    Column("tier", String, nullable=False),
    Column("home", String, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("outlet", String, nullable=False),
    Column("key", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("published_at", Instant),
    Column("first_seen_at", Instant, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("text_hash", String(64), nullable=False),
    UniqueConstraint("outlet", "key"),
    Index(None, "published_at"),
    Index(None, "outlet", "published_at"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("fetched_at", Instant, nullable=False),
    Column("page_digest", String(64)),
    Column("archived_as", Text),
    Column("article", Text, nullable=False),
    PrimaryKeyConstraint("article_id", "revision"),
)

validators = Table(
    "validators",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("checked_at", Instant, nullable=False),
)

fetches = Table(
    "fetches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("outlet", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("via", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("kind", String, nullable=False),
    Column("word", String, nullable=False, default=""),
    Column("detail", Text, nullable=False, default=""),
    Column("status", Integer),
    Column("seconds", Float),
    Column("page_digest", String(64)),
    Column("archived_as", Text),
    Column("article_id", String),
    Index(None, "outlet", "at"),
    Index(None, "article_id"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("monitor", String, nullable=False),
    Column("outlet", String, nullable=False),
    Column("since", Instant),
    Column("until", Instant),
    Column("finished_at", Instant, nullable=False),
    Column("run", Text, nullable=False),
    Index(None, "monitor", "outlet", "finished_at"),
)

analyses = Table(
    "analyses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("monitor", String, nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("model", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    Column("level", String, nullable=False),
    Column("tone", String),
    Column("analysis", Text, nullable=False),
    UniqueConstraint("monitor", "article_id", "revision", "model"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("monitor", String, nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("event_id", String, nullable=False),
    Column("copy_of", String),
    PrimaryKeyConstraint("monitor", "article_id"),
    Index(None, "monitor", "event_id"),
)

events = Table(
    "events",
    metadata,
    Column("monitor", String, nullable=False),
    Column("id", String, nullable=False),
    Column("headline", Text, nullable=False),
    Column("first_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    PrimaryKeyConstraint("monitor", "id"),
    Index(None, "monitor", "last_at"),
)

topics = Table(
    "topics",
    metadata,
    Column("monitor", String, nullable=False),
    Column("week", String(8), nullable=False),
    Column("id", String, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("topic", Text, nullable=False),
    PrimaryKeyConstraint("monitor", "week", "id"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("monitor", String, nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("field", String, nullable=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("who", String, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "monitor", "article_id"),
)

warnings = Table(
    "warnings",
    metadata,
    Column("monitor", String, nullable=False),
    Column("key", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("flare", Text, nullable=False),
    PrimaryKeyConstraint("monitor", "key", "at"),
)

followups = Table(
    "followups",
    metadata,
    Column("monitor", String, nullable=False),
    Column("id", String, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("followup", Text, nullable=False),
    PrimaryKeyConstraint("monitor", "id"),
    Index(None, "monitor", "last_at"),
)
