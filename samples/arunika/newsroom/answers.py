"""HTTP answers: HTML and XML with validators, and the 304 that saves a transfer."""

import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"


def html(body: bytes, status: int = 200) -> Response:
    """A page without validators."""
    return Response(body, status, media_type=HTML)


def validated(request: Request, body: bytes, modified: datetime, media_type: str = HTML) -> Response:
    """The page with ETag and Last-Modified, or 304 when the reader has it already."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": etag, "Last-Modified": _http_date(modified)}
    if _unchanged(request, etag, modified):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _unchanged(request: Request, etag: str, modified: datetime) -> bool:
    """If-None-Match decides; If-Modified-Since only where there is no ETag (RFC 9110, 13.1.3)."""
    wanted = request.headers.get("if-none-match")
    if wanted is not None:
        return etag in (part.strip().removeprefix("W/") for part in wanted.split(","))
    since = request.headers.get("if-modified-since")
    try:
        return since is not None and modified.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
