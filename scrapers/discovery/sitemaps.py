"""Sitemaps, news sitemaps and their indexes, plain or gzipped."""

from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

from scrapers.client.body import gunzip
from scrapers.discovery.found import Item, NotWhatItShould, absolute

MAX_BYTES = 50_000_000  # unpacked: the protocol's own limit
MAX_URLS = 50_000  # in one file: the protocol's own limit


@dataclass(frozen=True)
class Sitemap:
    """Either `items` or, for an index, `children`, whose dates are their last change."""

    items: tuple[Item, ...] = ()
    children: tuple[Item, ...] = ()


def parse_sitemap(body: bytes, url: str) -> Sitemap:
    """Reads a sitemap or an index; raises NotWhatItShould for anything else."""
    data = gunzip(body, MAX_BYTES) if body.startswith(b"\x1f\x8b") else body
    try:
        # The standard parser asks no network for entities, and expat stops entity bombs.
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError) as error:
        kind = "an HTML page" if b"<html" in data[:2000].lower() else f"broken XML ({error})"
        raise NotWhatItShould(f"answered {kind} instead of a sitemap") from error
    name = _local(root.tag)
    if name not in ("urlset", "sitemapindex"):
        raise NotWhatItShould(f"answered <{name}> instead of a sitemap")
    items = tuple(item for node in root[:MAX_URLS] if (item := _item(node, url)))
    return Sitemap(items=items) if name == "urlset" else Sitemap(children=items)


def _item(node: ElementTree.Element, base: str) -> Item | None:
    texts: dict[str, str] = {}
    for part in node.iter():
        texts.setdefault(_local(part.tag), (part.text or "").strip())
    address = absolute(base, texts["loc"]) if texts.get("loc") else None
    if address is None:
        return None
    # Both times may be the last change's: seen in a real news sitemap of the region.
    date = parse_w3c(texts.get("publication_date")) or parse_w3c(texts.get("lastmod"))
    return Item(address, texts.get("title") or None, date, modified=True)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def parse_w3c(text: str | None) -> datetime | None:
    """A W3C date-time as an aware moment; a time without a zone is taken as UTC, which the day's margin forgives."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
