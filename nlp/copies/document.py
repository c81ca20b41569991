"""A story as grouping sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """One story; `published_at` is aware, or None when the outlet gave no date."""

    id: str
    outlet: str | None
    title: str
    paragraphs: Sequence[str]
    published_at: datetime | None = None
