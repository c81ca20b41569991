"""A container's text as blocks in reading order: paragraphs, headings, list items, bare text between breaks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from scrapers.extraction.document import tidy

_UNSEEN = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "video", "audio",
    "button", "input", "select", "textarea", "figure", "figcaption", "nav", "aside", "footer", "head", "title",
    "ins",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "kbd",
    "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "o:p",
))  # fmt: skip
_SHOWN_LATER = 300
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """Text between two breaks. `linked` says whether all of it is link text, `bold` is the bold text it begins with."""

    text: str
    linked: bool
    bold: str = ""


Block = tuple[Line, ...]


@dataclass(slots=True)
class _Reader:
    """Gathers pieces into lines and lines into blocks."""

    blocks: list[Block]
    lines: list[Line]
    pieces: list[tuple[str, bool, bool]]

    def line(self) -> None:
        """End a line."""
        text = tidy("".join(piece for piece, _, _ in self.pieces))
        if text:
            linked = all(in_link for piece, in_link, _ in self.pieces if piece.strip(" •·-–|:»>"))
            self.lines.append(Line(text, linked, self._bold()))
        elif self.lines:
            # A line without text between two breaks is how `<br><br>` ends a paragraph.
            self.block()
        self.pieces = []

    def block(self) -> None:
        """End a block."""
        if self.pieces:
            pieces, self.pieces = self.pieces, []
            text = tidy("".join(piece for piece, _, _ in pieces))
            if text:
                self.pieces = pieces
                self.line()
        if self.lines:
            self.blocks.append(tuple(self.lines))
            self.lines = []

    def _bold(self) -> str:
        start = []
        for piece, _, in_bold in self.pieces:
            if piece.strip() and not in_bold:
                break
            start.append(piece)
        return tidy("".join(start))


def blocks_of(container: LexborNode, drop: Iterable[str] = (), noise: re.Pattern[str] | None = None) -> list[Block]:
    """Read a container. Nodes matching `drop`, unseen ones, and those whose class or id matches `noise` are left out.

    Walks without recursion: markup may nest deeper than the interpreter does.
    """
    dropped = {node.mem_id for selector in drop for node in container.css(selector)} - {container.mem_id}
    reader = _Reader([], [], [])
    links = bolds = 0
    node = container.first_child
    stack: list[LexborNode] = []
    while node is not None or stack:
        if node is None:
            node = stack.pop()
            links -= node.tag == "a"
            bolds -= node.tag in ("b", "strong")
            if not _is_inline(node.tag):
                reader.block()
            node = node.next
            continue
        tag = node.tag
        if tag == "-text":
            reader.pieces.append((" ".join(_spaced(node.text_content or "")), links > 0, bolds > 0))
        elif tag == "br":
            reader.line()
        elif tag and tag[0] != "-" and tag not in _UNSEEN and not _left_out(node, dropped, noise):
            if not _is_inline(tag):
                reader.block()
            links += tag == "a"
            bolds += tag in ("b", "strong")
            stack.append(node)
            node = node.first_child
            continue
        node = node.next
    reader.block()
    return reader.blocks


def _is_inline(tag: str | None) -> bool:
    """Whether an element stands in a line, as elements of a page's own invention do."""
    return tag in _INLINE or (tag is not None and "-" in tag)


def _spaced(text: str) -> list[str]:
    """Words of a text node, with an empty one where white space stood at either end."""
    words = text.split()
    if not words:
        return ["", ""] if text else []
    return [""] * text[0].isspace() + words + [""] * text[-1].isspace()


def _left_out(node: LexborNode, dropped: set[int], noise: re.Pattern[str] | None) -> bool:
    if node.mem_id in dropped:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
        # Pages of a story that a script shows one by one are hidden too, but long.
        return len(node.text()) < _SHOWN_LATER
    # Inline names say how a word looks (`inner-link-tag`), not what a part of the page is for.
    if noise is None or node.tag in _INLINE:
        return False
    return any(noise.search(name) for key in ("class", "id") if (name := attributes.get(key)))
