"""RSS and Atom, by feedparser."""

import io
from calendar import timegm
from datetime import UTC, datetime
from time import struct_time

from scrapers.discovery.found import Item, NotWhatItShould, absolute


def parse_feed(body: bytes, url: str) -> list[Item]:
    """The entries that have a link; raises NotWhatItShould for a page that is no feed."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):  # absent for an empty body
        kind = "an HTML page" if b"<html" in body[:2000].lower() else "something else"
        raise NotWhatItShould(f"answered {kind} instead of a feed")
    return [
        Item(address, entry.get("title"), _moment(entry.get("published_parsed")))
        for entry in feed.entries
        if entry.get("link") and (address := absolute(url, entry["link"]))
    ]


def _moment(parsed: struct_time | None) -> datetime | None:
    """feedparser's UTC tuple as a moment; None for years no clock knows."""
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
