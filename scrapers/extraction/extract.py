"""One page in, one article or one named refusal out: the ladder from layout to last resort."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from scrapers.catalogue import Catalogue, LayoutFile, OutletFile, default_catalogue
from scrapers.catalogue.identity import article_key, host_of, site_of
from scrapers.dates import window_of
from scrapers.extraction import moments, paging, refusals, titles
from scrapers.extraction.bodies import Body, generic_body, layout_body
from scrapers.extraction.decoding import decode
from scrapers.extraction.document import Document
from scrapers.extraction.flags import flags_of
from scrapers.extraction.inserts import without_preamble, without_title
from scrapers.extraction.people import people_of
from scrapers.extraction.prose import prose_of
from storage.records.article import Article, Refusal
from storage.records.week import JAKARTA

# Shorter than the shortest brief with a dateline; a page that holds several times as much has its text elsewhere.
_SCRAP = 400
_MANY_TIMES = 3


@dataclass(slots=True)
class _Page:
    """What is known of a page while it is read: the layout it is built in (None where none fits), and the one its
    outlet is said to have."""

    document: Document
    outlet: OutletFile | None
    layout: LayoutFile | None
    body: Body
    own: LayoutFile | None = None
    now: datetime | None = None
    sources: dict[str, str] = field(default_factory=dict)


def extract(
    html: str | bytes, url: str, *, catalogue: Catalogue | None = None, now: datetime | None = None
) -> Article | Refusal:
    """Read one page. Whatever the input, the answer is an Article or a Refusal with one of the fixed reasons.

    `now` is when the page was fetched (the present, if not given): later publication times are refused. A sample's
    outlets live in a time of their own and are not measured by it.
    """
    catalogue = catalogue or default_catalogue()
    text = decode(html) if isinstance(html, bytes) else html
    encoded = text.encode("utf-8", "replace")
    if verdict := refusals.before_parsing(text, encoded):
        return _refused(url, catalogue.by_url(url), verdict)
    document = Document(text, url, encoded)
    if not host_of(url) and document.canonical:
        # A saved file without its address still says whose it is.
        document.url = url = document.canonical
    outlet = catalogue.by_url(url)
    if verdict := refusals.by_address(document, outlet):
        return _refused(url, outlet, verdict)
    page = _open(document, outlet, catalogue)
    page.now = None if outlet and outlet.sample else now or datetime.now(UTC)
    if verdict := _verdict(page):
        return _refused(url, outlet, verdict)
    return _article(page)


def _refused(url: str, outlet: OutletFile | None, verdict: refusals.Verdict) -> Refusal:
    return Refusal(url, *verdict, outlet=outlet.slug if outlet else None)


def _open(document: Document, outlet: OutletFile | None, catalogue: Catalogue) -> _Page:
    """Find the layout the page is built in, and its body: the outlet's own, else any the page bears the mark of."""
    for layout in _layouts(document, outlet, catalogue):
        body = layout_body(document, layout, outlet)
        if body.blocks:
            return _Page(document, outlet, layout, _fuller(document, layout, body))
    own = catalogue.layout(outlet.layout, None) if outlet else None
    return _Page(document, outlet, None, generic_body(document, own.drop if own else ()), own)


def _fuller(document: Document, layout: LayoutFile, body: Body) -> Body:
    """A layout's text, unless it is a scrap beside what the page holds: the name then means another part today. A
    caption under pictures is no scrap, nor is a short story that others follow."""
    told = body.length >= _SCRAP or body.containers > 1 or refusals.shows_pictures(document)
    if told or document.all(layout.paywall):
        return body
    other = generic_body(document, layout.drop)
    return other if other.rung == "generic" and other.length > _MANY_TIMES * body.length else body


def _layouts(document: Document, outlet: OutletFile | None, catalogue: Catalogue) -> list[LayoutFile]:
    """The layouts to try, the outlet's of the page's day first."""
    own = _own_layouts(document, outlet, catalogue) if outlet else []
    if own and document.all(own[0].body):
        return own
    marked = [layout for layout in catalogue.layouts if layout.mark and document.tree.css_first(layout.mark)]
    return list(dict.fromkeys([*own, *marked]))


def _own_layouts(document: Document, outlet: OutletFile, catalogue: Catalogue) -> list[LayoutFile]:
    latest = catalogue.layout(outlet.layout, None)
    if latest.since is None:
        return [latest]
    told, _ = moments.published(document, latest, None)
    day: date | None = told.moment.date() if told else None
    return list(dict.fromkeys([catalogue.layout(outlet.layout, day), latest]))


def _verdict(page: _Page) -> refusals.Verdict | None:
    if verdict := refusals.by_content(page.document, page.outlet, page.body):
        return verdict
    if not page.body.blocks:
        return refusals.without_body(page.document, page.own)
    return refusals.withheld(page.document, page.layout or page.own, page.body)


def _article(page: _Page) -> Article | Refusal:
    """Fill the fields, noting each one's rung in `sources`."""
    document, outlet, layout, sources = page.document, page.outlet, page.layout, page.sources
    title, sources["title"] = titles.title_of(document, layout, outlet)
    if not title:
        return _refused(document.url, outlet, ("no_text", "a text without a headline"))
    blocks = without_preamble(without_title(page.body.blocks, title))
    prose = prose_of(blocks, outlet.datelines if outlet else ())
    if not prose.paragraphs:
        return _refused(document.url, outlet, refusals.without_body(document, page.own))
    told, sources["published_at"] = moments.published(document, layout, page.now)
    people, rungs = people_of(document, layout, prose.reporters, titles.company_names(document, outlet))
    sources |= rungs | {"body": page.body.rung}
    section, sources["section"] = titles.section_of(document, layout)
    tags, sources["tags"] = titles.tags_of(document, layout)
    caption, sources["caption"] = titles.caption_of(document, layout)
    image, sources["lead_image"] = titles.image_of(document, layout)
    expected, seen = paging.pages(document, layout)
    canonical, abroad = _canonical(page)
    return Article(
        outlet=outlet.slug if outlet else None,
        key=article_key(outlet, document.url),
        url=document.url,
        title=title,
        paragraphs=prose.paragraphs,
        canonical_url=canonical,
        published_at=told.moment if told else None,
        published_precision=told.precision if told else None,
        modified_at=moments.modified(document, layout, told.moment if told else None),
        authors=people.authors,
        editor=", ".join(people.editors) or None,
        section=section,
        tags=tags,
        lead_image=image,
        caption=caption,
        dateline=prose.dateline,
        end_code=prose.end_code,
        pages_expected=expected,
        pages_seen=seen,
        flags=flags_of(title, section, tags, prose)
        + _more_flags(expected, seen, abroad)
        + _date_flag(outlet, article_key(outlet, document.url), told.moment if told else None),
        sources=sources,
    )


def _more_flags(expected: int | None, seen: int, abroad: bool) -> tuple[str, ...]:
    return ("truncated",) * (expected is not None and seen < expected) + ("syndicated",) * abroad


def _date_flag(outlet: OutletFile | None, key: str, published: datetime | None) -> tuple[str, ...]:
    """`date_off` where the outlet's numbers say that the story is of another time."""
    if outlet is None or published is None or not outlet.id_dates or not key.isdecimal():
        return ()
    earliest, latest = window_of(int(key), {anchor.id: anchor.day for anchor in outlet.id_dates})
    day = published.astimezone(JAKARTA).date()
    return ("date_off",) * ((earliest is not None and day < earliest) or (latest is not None and day > latest))


def _canonical(page: _Page) -> tuple[str | None, bool]:
    """The address of record, and whether it is another site's: a reprint, or a clipping's original."""
    document, layout = page.document, page.layout
    for node in document.all(layout.syndicated) if layout else ():
        link = node if node.tag == "a" else node.css_first("a[href]")
        if link and (original := document.absolute(link.attributes.get("href"))):
            return original, True
    canonical = document.canonical
    if canonical is None:
        return None, False
    return canonical, site_of(canonical) != site_of(document.url)
