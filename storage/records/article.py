"""What a page becomes: an article, or a refusal with its reason."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

Precision = Literal["minute", "day"]


@dataclass(frozen=True)
class Article:
    """One story as its outlet published it.

    `key` is the outlet's own id (`/berita/<id>/` …), else the normalised path: host, slug and query do
    not change identity. Times are aware; `published_precision` says whether the clock was printed.
    `paragraphs` are in reading order with neither dateline nor end code. `sources` tells which rung of the
    extraction ladder (`layout`, `jsonld`, `meta`, `trafilatura`) gave each field.
    """

    outlet: str | None
    key: str
    url: str
    title: str
    paragraphs: tuple[str, ...]
    canonical_url: str | None = None
    published_at: datetime | None = None
    published_precision: Precision | None = None
    modified_at: datetime | None = None
    authors: tuple[str, ...] = ()
    editor: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    lead_image: str | None = None
    caption: str | None = None
    dateline: str | None = None
    end_code: str | None = None
    pages_expected: int | None = None
    pages_seen: int = 1
    flags: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """`outlet:key`, unique in the archive."""
        return f"{self.outlet or '-'}:{self.key}"

    @property
    def text(self) -> str:
        """The body, a blank line between paragraphs."""
        return "\n\n".join(self.paragraphs)

    @cached_property
    def text_hash(self) -> str:
        """SHA-256 of title and body: a changed hash is a new revision."""
        return hashlib.sha256("\x00".join((self.title, *self.paragraphs)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """An article as stored: which revision of its text, and when and from which page it was read."""

    article: Article
    revision: int
    fetched_at: datetime
    page_digest: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page that is no article. `reason` is a fixed word (`list_page`, `home_page`, `login_wall`, `block_page`,
    `soft_404`, `photo_gallery`, `paywall`, `no_text`, `not_html` …), `detail` says what gave it away."""

    url: str
    reason: str
    detail: str = ""
    outlet: str | None = None
