"""How many pages a story has, and how many this one shows."""

import re
from urllib.parse import parse_qs, urlsplit

from scrapers.catalogue.schema import LayoutFile
from scrapers.extraction.document import Document, tidy

_MOST = 40
_NUMBERED = re.compile(r"[?&]page=(\d{1,2})\b|/(?:page/)?(\d{1,2})/?(?:[?#]|$)")


def pages(document: Document, layout: LayoutFile | None) -> tuple[int | None, int]:
    """Pages expected (None where nothing says there are more) and pages seen."""
    links = document.all(layout.pager) if layout else []
    expected = max((_number(node.text(), node.attributes.get("href")) for node in links), default=0)
    if layout is None or layout.pager:
        expected = expected or _linked_pages(document)
    if expected < 2:
        return None, 1
    return expected, expected if _whole(document.url) else 1


def _linked_pages(document: Document) -> int:
    """The highest `?page=N` of the story's own address among the links."""
    own = {urlsplit(url).path.rstrip("/") for url in (document.url, document.canonical) if url}
    found = 0
    for node in document.tree.css("a[href*='?page=']"):
        link = document.absolute(node.attributes.get("href"))
        if link and urlsplit(link).path.rstrip("/") in own:
            found = max(found, _number("", link))
    return found


def _number(text: str, href: str | None) -> int:
    """The page a link leads to, by its text or its address; 0 for neither or too many."""
    label = tidy(text)
    match = _NUMBERED.search(href or "")
    number = int(label) if label.isdecimal() and len(label) < 3 else int(match[1] or match[2]) if match else 0
    return number if number <= _MOST else 0


def _whole(url: str) -> bool:
    query = parse_qs(urlsplit(url).query)
    return query.get("page") == ["all"] or query.get("single") == ["1"]
