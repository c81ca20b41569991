"""An extraction as the JSON object `gaung extract` prints."""

from datetime import datetime
from typing import Any

from storage.records.article import Article, Refusal

_FIELDS = (
    "outlet", "key", "url", "canonical_url", "title", "published_at", "published_precision", "modified_at",
    "authors", "editor", "section", "tags", "lead_image", "caption", "dateline", "paragraphs", "end_code",
    "pages_expected", "pages_seen", "flags", "sources",
)  # fmt: skip


def as_json(result: Article | Refusal) -> dict[str, Any]:
    """`status` first, then every field; times in ISO 8601 with offset, tuples as lists."""
    if isinstance(result, Refusal):
        return {
            "status": "refused",
            "reason": result.reason,
            "detail": result.detail,
            "outlet": result.outlet,
            "url": result.url,
        }
    return {"status": "article"} | {name: _plain(getattr(result, name)) for name in _FIELDS}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, dict) else value
