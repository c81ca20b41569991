"""A page's text: from the layout's container, from the container that holds most prose, from trafilatura."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.catalogue.schema import LayoutFile, OutletFile
from scrapers.extraction.blocks import Block, Line, blocks_of
from scrapers.extraction.document import Document, tidy
from scrapers.extraction.inserts import without_captions, without_inserts
from scrapers.extraction.patterns import pattern, selectors

_PARAGRAPH = 60
_ENOUGH = 250


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a text and the rung they come from; `containers` is how many elements of the page fit."""

    blocks: list[Block]
    rung: str
    containers: int = 1

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


def generic_body(document: Document) -> Body:
    """The text of a page whose layout is unknown: a container by its usual name, else the one that holds most prose,
    else what trafilatura finds."""
    named = (node for selector in selectors("body") for node in document.tree.css(selector)[:1])
    nodes = [node for node in (*named, _densest(document)) if node is not None]
    found = [Body(without_captions(without_inserts(blocks_of(node, (), _noise()))), "generic") for node in nodes]
    best = max(found, key=lambda body: _prose(body.blocks), default=NOTHING)
    if _prose(best.blocks) >= _ENOUGH:
        return best
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
    return sum(length for length in lengths if length >= _PARAGRAPH)


def _densest(document: Document) -> LexborNode | None:
    """The element whose own paragraphs and bare text hold most characters."""
    weights: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph in document.tree.css("p, article, section, div, td, blockquote"):
        if paragraph.tag == "p":
            home, weight = paragraph.parent, _unlinked(paragraph)
        else:
            home, weight = paragraph, len(tidy(paragraph.text(deep=False)))
        if home is not None and weight >= _PARAGRAPH:
            # A parent counts half: a text in several boxes then outweighs each of its boxes.
            for element, share in ((home, 1.0), (home.parent, 0.5)):
                if element is not None:
                    nodes[element.mem_id] = element
                    weights[element.mem_id] = weights.get(element.mem_id, 0) + weight * share
    return nodes[max(weights, key=lambda key: weights[key])] if weights else None


def _unlinked(paragraph: LexborNode) -> int:
    linked = sum(len(link.text()) for link in paragraph.css("a"))
    whole = len(paragraph.text())
    return whole if linked * 2 < whole else 0


def _by_trafilatura(document: Document) -> Body:
    """The last resort, imported only here: it costs a second to load."""
    from trafilatura import extract

    text = extract(document.html, include_comments=False, include_tables=False, favor_precision=True) or ""
    blocks: list[Block] = [(Line(tidy(line), False),) for line in re.split(r"\n+", text) if line.strip()]
    return Body(without_captions(without_inserts(blocks)), "trafilatura") if blocks else NOTHING
