"""When a story was published, from the visible date and the metadata, and which rung told."""

from datetime import datetime, timedelta
from itertools import islice

from scrapers.catalogue.schema import LayoutFile
from scrapers.dates import ParsedDate, from_metadata, implausible, parse_date, settle
from scrapers.extraction.document import Document
from scrapers.extraction.patterns import selectors

_METAS = (
    "article:published_time",
    "content_publisheddate",
    "publishdate",
    "dtk:publishdate",
    "pubdate",
    "jpnncom_news_pubdate",
    "datepublished",
    "og:article:published_time",
    "date",
    "dc.date",
    "dcterms.created",
)
_MICRODATA = ("time[itemprop='datePublished']",)
_LONGEST = 120
_LOOKED_AT = 12
_SHOWN = 6
_NEAR = timedelta(minutes=10)

Told = tuple[ParsedDate, str]


def published(document: Document, layout: LayoutFile | None, now: datetime | None) -> tuple[ParsedDate | None, str]:
    """The publication time and its rung (`layout`, `jsonld`, `meta`, `generic`), or None and why there is none.
    Without `now` no time is called future."""
    visible = _visible(document, layout.published) if layout else None
    told = _settled(document, visible, "layout") if visible else None
    told = told or _unaided(document)
    if told is None:
        return None, "missing: no readable date"
    reason = implausible(told[0].moment, now)
    return (None, f"refused: {reason}") if reason else told


def modified(document: Document, layout: LayoutFile | None, after: datetime | None) -> datetime | None:
    """The visible time of the last change, if it is later than `after`. Metadata are not asked: a sharing plugin or a
    cache moves them, and they even precede the publication."""
    seen = _visible(document, layout.modified) if layout else None
    return seen.moment if seen and (after is None or seen.moment > after) else None


def _visible(document: Document, selectors: tuple[str, ...]) -> ParsedDate | None:
    """The first date the selectors show; a `datetime` or `title` attribute helps where the text is none."""
    for selector in selectors:
        for node in islice(document.nodes((selector,)), _SHOWN):
            text = node.text(separator=" ")
            if len(text) < 4 * _LONGEST and (parsed := parse_date(text)):
                return parsed
            if parsed := from_metadata(node.attributes.get("datetime") or node.attributes.get("title") or ""):
                return parsed
    return None


def _unaided(document: Document) -> Told | None:
    """Without a layout the metadata lead, and a visible clock near theirs corrects them: farther ones may be today's
    or another story's."""
    claimed = _claimed(document, None)
    if claimed is None:
        visible = _visible(document, selectors("published")) or _below_headline(document)
        return _settled(document, visible, "generic")
    for visible in _clocks(document):
        believed = _claimed(document, visible)
        if believed and abs(believed[0].moment - visible.moment) <= _NEAR:
            return visible, "generic"
    return claimed


def _below_headline(document: Document) -> ParsedDate | None:
    """A date in a short line below the headline, whatever its element is called."""
    heading = next(iter(document.all(("h1", "h2"))), None)
    for start in (heading, heading.parent if heading else None):
        node = start.next if start else None
        for _ in range(_LOOKED_AT):
            if node is None:
                break
            text = node.text(separator=" ")
            if len(text) < _LONGEST and (parsed := parse_date(text)):
                return parsed
            node = node.next
    return None


def _clocks(document: Document) -> list[ParsedDate]:
    """The first dates with a clock among elements named like dates."""
    nodes = document.all(selectors("clocks"))[:_LOOKED_AT]
    parsed = (parse_date(text) for node in nodes if len(text := node.text(separator=" ")) < _LONGEST)
    return [date for date in parsed if date and date.precision == "minute"]


def _settled(document: Document, visible: ParsedDate | None, rung: str) -> Told | None:
    if visible is None:
        return None
    if visible.precision == "minute":
        return visible, rung
    claimed = _claimed(document, visible)
    date = settle(visible, claimed[0] if claimed else None)
    return (date, rung if claimed is None or date is visible else f"{rung}+{claimed[1]}") if date else None


def _claimed(document: Document, visible: ParsedDate | None) -> Told | None:
    """What metadata say: JSON-LD first, then the metas, then microdata beside a date that is seen."""
    value = document.schema.get("datePublished")
    if isinstance(value, str) and (parsed := from_metadata(value, visible)):
        return parsed, "jsonld"
    for name in _METAS:
        for content in document.metas.get(name, ()):
            if parsed := from_metadata(content, visible):
                return parsed, "meta"
    for node in document.nodes(_MICRODATA) if visible else ():
        if parsed := from_metadata(node.attributes.get("datetime") or "", visible):
            return parsed, "meta"
    return None
