"""From blocks to paragraphs: dateline, end code and bylines taken out of the text and kept apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from scrapers.extraction.blocks import Block
from scrapers.extraction.bylines import labelled, reported_by
from scrapers.extraction.edges import lone_dateline, opens_story, split_dateline, split_end_code

# An end code stands in the last quarter; what follows it is no longer the story.
_TAIL = 0.6
_FIRST = 8


@dataclass(frozen=True, slots=True)
class Prose:
    """A story's text, and what stood around it. `reporters` are byline texts found among the paragraphs."""

    paragraphs: tuple[str, ...]
    dateline: str | None = None
    end_code: str | None = None
    reporters: tuple[str, ...] = ()


def prose_of(blocks: list[Block], datelines: Iterable[str] = ()) -> Prose:
    """Read the blocks of a body; `datelines` are the outlet's own expressions."""
    reporters = tuple(line.text for block in blocks for line in block if _is_byline(line.text))
    told = [[line for line in block if not _is_byline(line.text)] for block in blocks]
    pairs = [(" ".join(line.text for line in block), block[0].bold) for block in told if block]
    dateline, paragraphs = _opened(pairs, tuple(datelines))
    paragraphs, code = _closed(paragraphs)
    return Prose(tuple(paragraphs), dateline, code, reporters)


def _is_byline(text: str) -> bool:
    return bool(reported_by(text)) or labelled(text)


def _opened(pairs: list[tuple[str, str]], own: tuple[str, ...]) -> tuple[str | None, list[str]]:
    """The dateline of the first paragraph, or of a line of its own before it."""
    texts = [text for text, _ in pairs]
    if not texts:
        return None, texts
    if len(texts) > 1 and (alone := lone_dateline(texts[0])):
        return alone, texts[1:]
    lead = _lead(pairs, own)
    if lead:
        texts.insert(0, texts.pop(lead))
    dateline, first = split_dateline(texts[0], pairs[lead][1], own)
    return dateline, [first, *texts[1:]] if first else texts[1:]


def _lead(pairs: list[tuple[str, str]], own: tuple[str, ...]) -> int:
    """Which of the first paragraphs begins the story. A template that cuts bodies at `<p>` puts a lead without one
    behind its advert; the outlet's name in the dateline gives it away."""
    if split_dateline(*pairs[0], own)[0]:
        return 0
    return next((index for index, (text, _) in enumerate(pairs[:_FIRST]) if index and opens_story(text, own)), 0)


def _closed(paragraphs: list[str]) -> tuple[list[str], str | None]:
    """The paragraphs up to the end code, and the code."""
    total = sum(map(len, paragraphs))
    read = 0
    for index, paragraph in enumerate(paragraphs):
        read += len(paragraph)
        if read < _TAIL * total:
            continue
        text, code = split_end_code(paragraph)
        if code:
            return [*paragraphs[:index], *([text] if text else [])], code
    return paragraphs, None
