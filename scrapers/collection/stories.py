"""Stories on several pages, put together."""

import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from scrapers.catalogue.schema import LayoutFile
from scrapers.collection.reading import Extract, read_page
from storage.records import Article, Outcome, Page

LONGEST = 30  # pages: a pager that promises more is a gallery or a fault
TRUNCATED = "truncated"
_PATH_NUMBER = re.compile(r"/\d{1,2}/?$")
FetchPart = Callable[[str], Awaitable[Article | None]]
FetchPage = Callable[[str], Awaitable[Page | None]]


async def whole(outcome: Outcome, page: Page, layout: LayoutFile | None, fetch: FetchPage, extract: Extract) -> Outcome:
    """The outcome with all pages of its story, which `fetch` gives; one that does not come leaves it `truncated`."""
    article = outcome.article
    if article is None or not is_short(article):
        return outcome

    async def read(url: str) -> Article | None:
        part = await fetch(url)
        return read_page(replace(outcome.link, url=url), part, extract).article if part else None

    by_path = pages_by_path(page.body, layout.pager if layout else ())
    return replace(outcome, article=await completed(article, page.final_url, by_path=by_path, fetch=read))


def is_short(article: Article) -> bool:
    """Whether the page says that the story goes on elsewhere."""
    return (article.pages_expected or 1) > article.pages_seen


def pages_by_path(body: bytes, pager: tuple[str, ...]) -> bool:
    """Whether the pager's links number pages in the path (`/slug/2`) and not in the query (`?page=2`)."""
    hrefs = list(_pager_links(body, pager))
    in_query = any("page=" in href for href in hrefs)
    return not in_query and any(_PATH_NUMBER.search(urlsplit(href).path) for href in hrefs)


def _pager_links(body: bytes, pager: tuple[str, ...]) -> Iterator[str]:
    tree = LexborHTMLParser(body)
    for selector in pager:
        for node in tree.css(selector):
            anchor = node if node.tag == "a" else node.css_first("a")
            if anchor is not None and (href := anchor.attributes.get("href")):
                yield href


def _with_query(url: str, name: str, value: str) -> str:
    parts = urlsplit(url)
    query = [pair for pair in parse_qsl(parts.query) if pair[0] not in ("page", "single")]
    return urlunsplit(parts._replace(query=urlencode([*query, (name, value)]), fragment=""))


def whole_address(url: str, *, by_path: bool) -> str:
    """Where outlets of this kind show the whole story: `?single=1` beside numbered paths, else `?page=all`."""
    return _with_query(url, "single", "1") if by_path else _with_query(url, "page", "all")


def part_address(url: str, number: int, *, by_path: bool) -> str:
    """Page `number` of a story."""
    if not by_path:
        return _with_query(url, "page", str(number))
    parts = urlsplit(url)
    slash = "/" if parts.path.endswith("/") else ""
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/{number}{slash}", query="", fragment=""))


async def completed(first: Article, url: str, *, by_path: bool, fetch: FetchPart) -> Article:
    """The whole story: its one-page view where that is longer, else pages 2 to n joined in order.

    `fetch` gives the article at an address, or None; a page that is missing leaves the flag `truncated`."""
    whole = await fetch(whole_address(url, by_path=by_path))
    if whole is not None and _holds(whole, first):
        return _joined(first, [whole], first.pages_expected or 1, missing=False, whole=True)
    numbers = range(first.pages_seen + 1, min(first.pages_expected or 1, LONGEST) + 1)
    parts = [await fetch(part_address(url, number, by_path=by_path)) for number in numbers]
    fresh = [part for part in parts if part is not None and not set(part.paragraphs) <= set(first.paragraphs)]
    seen = first.pages_seen + len(fresh)
    return _joined(first, fresh, seen, missing=seen < (first.pages_expected or 1))


def _holds(whole: Article, first: Article) -> bool:
    """Whether `whole` is the same story and longer."""
    return len(whole.text) > len(first.text) and whole.paragraphs[:1] == first.paragraphs[:1]


def _joined(first: Article, parts: list[Article], seen: int, *, missing: bool, whole: bool = False) -> Article:
    paragraphs = [] if whole else list(first.paragraphs)
    for part in parts:
        # A later page often repeats the lead.
        paragraphs += [text for text in part.paragraphs if whole or text not in paragraphs]
    flags = tuple(flag for flag in first.flags if flag != TRUNCATED) + ((TRUNCATED,) if missing else ())
    end_code = next((part.end_code for part in reversed(parts) if part.end_code), first.end_code)
    return replace(first, paragraphs=tuple(paragraphs), pages_seen=seen, flags=flags, end_code=end_code)
