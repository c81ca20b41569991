"""Which lines of a body are inserts; the patterns are data."""

from collections.abc import Collection, Iterator

from scrapers.dates import parse_date
from scrapers.extraction.blocks import Block, Line
from scrapers.extraction.bylines import labelled
from scrapers.extraction.patterns import pattern

# Longer than any headline: a wholly linked line above it is an article somebody made a link of.
_LONGEST_LINK = 220
# A stop line counts only after this share of the text; before it, it is an insert among paragraphs.
_MOSTLY_READ = 0.75
_BEFORE_LEAD = 3
_LONGEST_DATE = 60
_OPENING = 10
_LONGEST_OPENER = 100


def without_inserts(blocks: list[Block]) -> list[Block]:
    """The blocks that are the article's, insert lines taken out of those that stay."""
    kept = [block for block in blocks[: _end(blocks)] if not _is_link_list(block)]
    cleaned = (tuple(_clean(block)) for block in kept)
    return [block for block in cleaned if block]


def without_title(blocks: list[Block], title: str) -> list[Block]:
    """The blocks without the headline where a body repeats it before the lead."""
    at = next((index for index, block in enumerate(blocks[:_BEFORE_LEAD]) if block[0].text == title), None)
    return blocks if at is None else blocks[:at] + blocks[at + 1 :]


def without_preamble(blocks: list[Block]) -> list[Block]:
    """The blocks from the first that is neither a date nor a label."""
    first = next((index for index, block in enumerate(blocks) if not _is_preamble(block)), 0)
    return blocks[first:]


def _is_preamble(block: Block) -> bool:
    text = " ".join(line.text for line in block)
    if len(text) > _LONGEST_DATE:
        return False
    return pattern("inserts", "preamble").fullmatch(text) is not None or parse_date(text) is not None


def without_opening(blocks: list[Block], headings: Collection[str]) -> list[Block]:
    """The blocks behind the last of the first few that is a heading of the page, a date or a byline, where only short
    ones stand before it: for pages whose layout is unknown."""
    behind = 0
    for index, block in enumerate(blocks[:_OPENING]):
        text = " ".join(line.text for line in block)
        if text in headings or (len(text) < _LONGEST_OPENER and parse_date(text)) or labelled(text):
            behind = index + 1
        elif len(text) > _LONGEST_OPENER:
            break
    return blocks[behind:]


def without_captions(blocks: list[Block]) -> list[Block]:
    """The blocks without captions of pictures, told by the credit they end with: for pages whose layout is unknown."""
    return [block for block in blocks if not pattern("inserts", "caption").fullmatch(block[-1].text)]


def _end(blocks: list[Block]) -> int:
    """Where the footer begins."""
    total = sum(len(line.text) for block in blocks for line in block) or 1
    read = 0
    for index, block in enumerate(blocks):
        if read / total >= _MOSTLY_READ and len(block[0].text) < 80 and pattern("inserts", "stop").match(block[0].text):
            return index
        read += sum(len(line.text) for line in block)
    return len(blocks)


def _clean(block: Block) -> Iterator[Line]:
    for line in block:
        if is_insert(line.text):
            continue
        text = pattern("inserts", "tail").sub("", line.text) if "aca " in line.text or "[" in line.text else line.text
        if text:
            yield Line(text, line.linked, line.bold)


def is_insert(text: str) -> bool:
    """Whether a line is an advert's, a promo's or a link's and not the story's."""
    return bool(
        (len(text) < 250 and pattern("inserts", "line").fullmatch(text)) or pattern("inserts", "start").match(text)
    )


def _is_link_list(block: Block) -> bool:
    """A block of nothing but links: related headlines."""
    return all(line.linked for line in block) and sum(len(line.text) for line in block) < _LONGEST_LINK
