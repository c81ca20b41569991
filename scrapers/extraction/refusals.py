"""Which pages are no articles, and what gave them away."""

import re
from urllib.parse import urlsplit

from scrapers.catalogue.identity import host_of, is_article_url, path_of
from scrapers.catalogue.schema import LayoutFile, OutletFile
from scrapers.extraction.bodies import Body
from scrapers.extraction.container import HEADLINES, story_links
from scrapers.extraction.document import Document, tidy
from scrapers.extraction.patterns import pattern

Verdict = tuple[str, str]

_MARKUP = re.compile(
    r"<\s*(?:!doctype\s+html|html|head|body|div|p|article|h1|title|meta|table|section|br|span)\b", re.I
)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:rss|feed|urlset|sitemapindex|rdf:rdf)\b", re.I | re.S)
_SHORT = 700
_TINY = 120
_MANY = 30_000  # tags: the largest real page seen has 5,000, and what follows costs time by their square
# Parsers slow down with the square of the depth; no page nests a hundredth of this.
_DEEP = 10_000
_NESTING = ("div", "span", "b", "i", "font", "ul", "table", "section", "blockquote", "a")
_A_STORY = 3
_HEADLINES = 8
_MANY_HEADLINES = 30
_FEW_WORDS = 4
_LOOKED_AT = 20
_LONG_HEADING = 25


def before_parsing(html: str, encoded: bytes) -> Verdict | None:
    """`empty` or `not_html`, seen from the text alone; `encoded` is the same in UTF-8, in which counting is cheap."""
    if not html.strip(" \t\r\n\0\ufeff"):
        return "empty", "no characters"
    if _FEED.match(html):
        return "not_html", "a feed or sitemap"
    if encoded.count(b"<") > _MANY:
        return "not_html", "more elements than any page of news has"
    if encoded.count(b"<") - 2 * encoded.count(b"</") > _DEEP and any(_unclosed(html, tag) > _DEEP for tag in _NESTING):
        return "not_html", "elements nested beyond reason"
    return None if _MARKUP.search(html) else ("not_html", "no markup")


def _unclosed(html: str, tag: str) -> int:
    return html.count(f"<{tag}") - html.count(f"</{tag}")


def by_address(document: Document, outlet: OutletFile | None) -> Verdict | None:
    """`home_page` or `list_page`, seen from where the page lies or says it lies."""
    if not host_of(document.url):
        return None
    path = path_of(document.url)
    if _is_front(path):
        return "home_page", "the address is a front page"
    canonical = document.canonical
    if canonical and _is_front(path_of(canonical)) and host_of(canonical) == host_of(document.url):
        return "home_page", "the page calls itself the front page"
    fits = bool(outlet and outlet.articles) and is_article_url(outlet, document.url)
    if not fits and pattern("refusals", "list_path").search(path):
        return "list_page", f"the address leads to a list: {urlsplit(document.url).path}"
    return None


def by_content(document: Document, outlet: OutletFile | None, body: Body) -> Verdict | None:
    """What a page is when its body is short or of doubtful make: a block page, a login, a missing page, a list."""
    if (body.length < _SHORT or body.rung == "trafilatura") and (verdict := _stand_in(document, body)):
        return verdict
    if body.rung != "layout":
        if not _claims_article(document) and (sign := _login_sign(document, body)):
            return "login_wall", sign
        if not _long_lines(body) and shows_pictures(document):
            return "photo_gallery", "pictures or a film without a text"
    return _as_list(document, outlet, body)


def shows_pictures(document: Document) -> bool:
    """Whether the address says that the page shows pictures or a film."""
    return pattern("refusals", "gallery_path").search(path_of(document.url)) is not None


def _stand_in(document: Document, body: Body) -> Verdict | None:
    """A page sent in place of the one asked for, told by its title or, where no sentence is, by its markup."""
    title = tidy(f"{document.page_title} {document.text(('h1',)) or ''}")
    if _long_lines(body) < _A_STORY:
        if pattern("refusals", "block_title").search(title):
            return "block_page", f"the title says: {title[:80]}"
        if pattern("refusals", "missing_title").search(title):
            return "soft_404", f"the title says: {title[:80]}"
    marked = not _long_lines(body) and pattern("refusals", "block_text").search(document.html[:60_000])
    return ("block_page", f"the markup says: {marked[0]}") if marked else None


def without_body(document: Document, layout: LayoutFile | None) -> Verdict:
    """Why a page has no text."""
    text = tidy(document.tree.body.text(separator=" "))[:20_000] if document.tree.body else ""
    if (layout and document.all(layout.paywall)) or (
        len(text) < 20_000 and pattern("refusals", "paywall_text").search(text)
    ):
        return "paywall", "the text is withheld"
    if pattern("refusals", "missing_text").search(text[:3000]):
        return "soft_404", "the text says the page is gone"
    if len(document.tree.css("[class*='gallery'] img, [class*='galeri'] img, .slick-slide img")) >= 2:
        return "photo_gallery", "pictures without a text"
    return _list_of_links(document) or ("no_text", "no body found")


def withheld(document: Document, layout: LayoutFile | None, body: Body) -> Verdict | None:
    """What a few sentences are that are no story: a gate's invitation, a notice, a scrap."""
    if body.length >= _SHORT:
        return None
    text = " ".join(line.text for block in body.blocks for line in block)
    if (layout and document.all(layout.paywall)) or pattern("refusals", "paywall_text").search(text):
        return "paywall", f"a gate behind {body.length} characters"
    if body.rung == "layout":
        return None
    if pattern("refusals", "missing_text").match(text):
        return "soft_404", "the text says the page is gone"
    if body.length >= _TINY:
        return None
    return _list_of_links(document) or ("no_text", f"only {body.length} characters")


def _list_of_links(document: Document) -> Verdict | None:
    """`list_page` where no text is but many links to stories."""
    body = document.tree.body
    links = max(_headlines(document), story_links(body) if body else 0)
    return ("list_page", f"{links} linked headlines") if links >= _HEADLINES else None


def _is_front(path: str) -> bool:
    return re.fullmatch(r"/*(?:(?:index|home|beranda|default)(?:\.\w{3,5})?)?/*", path) is not None


def _login_sign(document: Document, body: Body) -> str | None:
    """What makes a page a login: a password field where no story has the page's title, or a portal's invitation where
    there is no story. Stories about a city's free Wi-Fi invite too."""
    story = _long_lines(body) >= _A_STORY
    if document.tree.css_first("input[type='password']") is not None and not (story and _own_headline(document)):
        return "a form asks for a password"
    text = document.tree.body.text(separator=" ") if document.tree.body and not story else ""
    return "the text invites to log in" if pattern("refusals", "portal_text").search(tidy(text[:20_000])) else None


def _as_list(document: Document, outlet: OutletFile | None, body: Body) -> Verdict | None:
    """`list_page` for many containers at an address that is no article's, or for a generic body among headlines."""
    known = bool(outlet and outlet.articles)
    fits = known and is_article_url(outlet, document.url)
    if body.rung == "layout":
        lists = not fits and body.containers >= 3
        return ("list_page", f"{body.containers} bodies") if lists else None
    if fits:
        return None
    headlines, long = _headlines(document), _long_lines(body)
    if _own_headline(document) and body.headlines < _A_STORY and body.rung == "generic":
        return None
    if not _claims_article(document):
        if known:
            return "list_page", "neither the address nor the metadata are an article's"
        if headlines >= (_HEADLINES if body.rung == "trafilatura" else _MANY_HEADLINES):
            return "list_page", f"{headlines} linked headlines and no article's metadata"
        inside = max(body.headlines, body.links)
        if inside >= max(_HEADLINES, long):
            return "list_page", f"{inside} linked headlines among {long} paragraphs"
    lists = headlines >= _HEADLINES and long < _A_STORY
    return ("list_page", f"{headlines} linked headlines, {long} paragraphs") if lists else None


def _own_headline(document: Document) -> bool:
    """Whether the page's title is a heading of some words on the page: an article's headline, hardly a list's."""
    title = document.page_title.casefold()
    headings = (tidy(node.text()).casefold() for node in document.tree.css("h1, h2, h3")[:_LOOKED_AT])
    return any(
        (len(heading.split()) >= _FEW_WORDS or len(heading) >= _LONG_HEADING)
        and heading in title
        and not pattern("refusals", "list_title").match(heading)
        for heading in headings
    )


def _long_lines(body: Body) -> int:
    """How many lines are sentences of a story."""
    return sum(len(line.text) >= 100 and not line.linked for block in body.blocks for line in block)


def _claims_article(document: Document) -> bool:
    """Whether metadata describe one article with its time: `og:type` alone stands on lists too."""
    return bool(document.schema or document.meta("article:published_time", "content_publisheddate", "pubdate"))


def _headlines(document: Document) -> int:
    """How many headings are links."""
    return len(document.tree.css(HEADLINES))
