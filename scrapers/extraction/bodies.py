"""A page's text: from the layout's container, from the container that holds most prose, from trafilatura."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scrapers.catalogue.schema import LayoutFile, OutletFile
from scrapers.extraction.blocks import Block, Line, blocks_of
from scrapers.extraction.container import HEADLINES, PARAGRAPH, story_links, text_container
from scrapers.extraction.document import Document, tidy
from scrapers.extraction.inserts import without_captions, without_inserts, without_opening
from scrapers.extraction.patterns import pattern

_ENOUGH = 200


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a text and the rung they come from; `containers` is how many elements of the page fit,
    `headlines` and `links` how many linked headings, and links that read like one, stand in the one that was read."""

    blocks: list[Block]
    rung: str
    containers: int = 1
    headlines: int = 0
    links: int = 0

    @property
    def length(self) -> int:
        """Characters of text."""
        return sum(len(line.text) for block in self.blocks for line in block)


NOTHING = Body([], "none", 0)


@cache
def _noise() -> re.Pattern[str]:
    """One whole class or id among those that never hold text."""
    return re.compile(rf"(?:^|\s)(?:{pattern('inserts', 'noise').pattern})(?:\s|$)", re.I)


def layout_body(document: Document, layout: LayoutFile, outlet: OutletFile | None) -> Body:
    """The text in the layout's container. Where a page goes on with further stories, the first counts."""
    drop = (*layout.drop, *(outlet.drop if outlet else ()))
    for selector in layout.body:
        nodes = document.tree.css(selector)
        for node in nodes:
            if blocks := without_inserts(blocks_of(node, drop, _noise())):
                return Body(blocks, "layout", len(nodes))
    return NOTHING


def generic_body(document: Document, drop: Iterable[str] = ()) -> Body:
    """The text of a page whose layout is unknown: what stands in the container of most prose, else what trafilatura
    finds. `drop` names what is no part of it on this outlet's pages."""
    node = text_container(document.tree)
    best = without_captions(without_inserts(blocks_of(node, drop, _noise()))) if node else []
    best = without_opening(best, document.texts(("h1",)))
    if node and _prose(best) >= _ENOUGH:
        return Body(best, "generic", headlines=len(node.css(HEADLINES)), links=story_links(node))
    return _in_page_data(document) or _by_trafilatura(document)


def _in_page_data(document: Document) -> Body | None:
    """The story of a page that a script builds: the longest marked-up text in the data it brings along."""
    texts = [text for data in document.page_data for text in _marked_up(data)]
    root = LexborHTMLParser(max(texts, key=len)).body if texts else None
    blocks = without_inserts(blocks_of(root, (), _noise())) if root else []
    return Body(blocks, "data") if _prose(blocks) >= _ENOUGH else None


def _marked_up(data: Any) -> Iterator[str]:
    """All strings with paragraphs in them, nested values opened without recursion."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if "<p" in value or "<br" in value:
                yield value
        else:
            waiting += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _prose(blocks: Iterable[Block]) -> int:
    """Characters in blocks long enough to be sentences, links left out."""
    lengths = (sum(len(line.text) for line in block if not line.linked) for block in blocks)
    return sum(length for length in lengths if length >= PARAGRAPH)


def _by_trafilatura(document: Document) -> Body:
    """The last resort, imported only here: it costs a second to load."""
    from trafilatura import extract

    text = extract(document.html, include_comments=False, include_tables=False, favor_precision=True) or ""
    blocks: list[Block] = [(Line(tidy(line), False),) for line in re.split(r"\n+", text) if line.strip()]
    return Body(without_captions(without_inserts(blocks)), "trafilatura") if blocks else NOTHING
