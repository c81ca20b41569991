"""What articles form together: copies, events, topics."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Stories on one happening. `id` is stable; `article_ids` in order of publication, copies included."""

    id: str
    headline: str
    article_ids: tuple[str, ...]
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme of a moving window. `id` lives on from week to week; `state` is `new`, `rising`, `steady`, `fading`;
    `weekly` counts its articles by ISO week, `terms` are its weightiest stems or phrases, most telling first."""

    id: str
    label: str
    terms: tuple[str, ...]
    article_ids: tuple[str, ...]
    state: str
    weekly: Mapping[str, int] = field(default_factory=dict)
    coherence: float | None = None


@dataclass(frozen=True)
class Grouping:
    """`copy_of` maps an article to the original it copies (originals are absent); `event_of` maps every article."""

    copy_of: Mapping[str, str]
    event_of: Mapping[str, str]
    events: tuple[Event, ...]
