"""What collecting passes along: links, pages, one named outcome each, and how an outlet's run went."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from storage.records.article import Article, Refusal

Via = Literal["feed", "sitemap", "list", "ids", "hand"]
MISSING_PART = "a page of the story is missing:"  # begins the detail of an article that a later fetch may complete
OutcomeKind = Literal["new", "changed", "unchanged", "not_modified", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class Link:
    """An address worth fetching, and what its discoverer knew of it."""

    url: str
    outlet: str
    via: Via
    title: str | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One HTTP answer. `body` is decoded from transfer and content encodings but not from its charset;
    `digest` is the body's SHA-256 in hex; `archived_as` is `file#offset` once the archive holds it;
    `sent` are the request's own headers."""

    url: str
    final_url: str
    status: int
    fetched_at: datetime
    body: bytes
    digest: str
    outlet: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    archived_as: str | None = None
    seconds: float = 0.0
    sent: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one link ended. Exactly one of `article`, `refusal`, `error` is set, save for `not_modified`.

    `error` is a fixed word (`robots`, `timeout`, `connect`, `http_404`, `too_large`, `bad_host` …)."""

    link: Link
    page: Page | None = None
    article: Article | None = None
    refusal: Refusal | None = None
    error: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PageRead:
    """What one page gave: an article, or the reason of its refusal; `archived_as` is where the page is kept."""

    article: Article | None
    refused: str
    archived_as: str | None


@dataclass(frozen=True, slots=True)
class OutletRun:
    """One outlet in one collection run; `found = new + changed + unchanged + refused + failed + skipped`.

    `reachable` is False when no list, feed or sitemap answered; `reasons` counts refusals and failures by word;
    `broken` names the entries whose walk did not come to its end, so that the next run walks them again in full."""

    outlet: str
    started_at: datetime
    finished_at: datetime
    found: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    refused: int = 0
    failed: int = 0
    reachable: bool = True
    reasons: dict[str, int] = field(default_factory=dict)
    detail: str = ""
    broken: tuple[str, ...] = ()
