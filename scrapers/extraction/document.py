"""One parsed page, with what several rungs of the ladder ask of it."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ZERO_WIDTH = re.compile("[\u200b\u200e\u200f\u2060\ufeff\xad]+")
_ARTICLE_TYPES = ("Article", "BlogPosting", "Report")


def tidy(text: str) -> str:
    """One line: runs of white space as one blank, zero-width characters out."""
    return " ".join((text if text.isascii() else _ZERO_WIDTH.sub("", text)).split())


class Document:
    """A page's tree and address. Everything but the parse is done when first asked for. `encoded` is the text in UTF-8,
    where the caller has it already."""

    def __init__(self, html: str, url: str, encoded: bytes | None = None) -> None:
        self.html = html
        self.url = url
        self.tree = LexborHTMLParser(encoded or html.encode("utf-8", "replace"))

    def all(self, selectors: Iterable[str]) -> list[LexborNode]:
        """The nodes of the first selector that matches any."""
        return next((nodes for selector in selectors if (nodes := self.tree.css(selector))), [])

    def texts(self, selectors: Iterable[str]) -> list[str]:
        """The texts of the first selector that yields any."""
        for selector in selectors:
            if found := [text for node in self.tree.css(selector) if (text := tidy(node.text(separator=" ")))]:
                return found
        return []

    def text(self, selectors: Iterable[str]) -> str | None:
        """The first text the selectors yield."""
        return next((text for node in self.nodes(selectors) if (text := tidy(node.text()))), None)

    def nodes(self, selectors: Iterable[str]) -> Iterator[LexborNode]:
        """The nodes of each selector in turn. The first of each is looked for alone: the search ends there, and it is
        nearly always the one that is wanted."""
        for selector in selectors:
            if (first := self.tree.css_first(selector)) is not None:
                yield first
                yield from self.tree.css(selector)[1:]

    def absolute(self, link: str | None) -> str | None:
        """A link of the page as an address on the web, or None."""
        try:
            address = urljoin(self.url, link.strip()) if link else ""
        except ValueError:
            return None
        return address if address.startswith(("http://", "https://")) else None

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """Contents of `<meta>` by lower-case name, property or itemprop, in order; placeholders left out."""
        found: dict[str, list[str]] = {}
        for node in self.tree.css("meta"):
            attributes = node.attributes
            content = tidy(attributes.get("content") or "")
            if not content or content.startswith("["):
                continue
            for key in {attributes.get(kind) for kind in ("name", "property", "itemprop")} - {None, ""}:
                found.setdefault(str(key).lower(), []).append(content)
        return found

    def meta(self, *names: str) -> str | None:
        """The first content among the named metas."""
        return next((self.metas[name][0] for name in names if name in self.metas), None)

    @cached_property
    def canonical(self) -> str | None:
        """The address the page calls its own."""
        node = self.tree.css_first("link[rel='canonical'][href]")
        return self.absolute(node.attributes.get("href") if node else self.meta("og:url"))

    @cached_property
    def page_title(self) -> str:
        """The text of `<title>`."""
        node = self.tree.css_first("title")
        return tidy(node.text()) if node else ""

    @cached_property
    def page_data(self) -> list[Any]:
        """The data a script builds the page from: Inertia's `data-page`, Next's `__NEXT_DATA__`."""
        inertia = [node.attributes.get("data-page") for node in self.tree.css("div[data-page]")[:2]]
        following = [node.text() for node in self.tree.css("script#__NEXT_DATA__")[:1]]
        return [data for text in inertia + following if (data := _json(text)) is not None]

    @cached_property
    def schema(self) -> dict[str, Any]:
        """The page's JSON-LD article; empty where there is none or it is broken."""
        for script in self.tree.css("script[type='application/ld+json']"):
            if article := next(_articles(_json(script.text())), None):
                return article
        return {}


def _json(text: str | None) -> Any:
    """A JSON value, or None where it is broken or nested beyond reason."""
    try:
        return json.loads(text or "", strict=False)
    except (ValueError, RecursionError):
        return None


def _articles(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The article objects of a JSON-LD value, lists and graphs opened."""
    if isinstance(data, list) and depth < 4:
        for item in data:
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict):
        if any(str(kind).endswith(_ARTICLE_TYPES) for kind in _listed(data.get("@type"))):
            yield data
        yield from _articles(data.get("@graph"), depth + 1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def schema_names(value: Any, *, but: str = "") -> list[str]:
    """Names in a JSON-LD thing, text, or list of either; things of the type `but` are left out."""
    things = [item for item in _listed(value) if not (but and isinstance(item, dict) and item.get("@type") == but)]
    named = [item.get("name") if isinstance(item, dict) else item for item in things]
    flat = [name for item in named for name in _listed(item)]
    return [tidy(name) for name in flat if isinstance(name, str) and tidy(name)]
