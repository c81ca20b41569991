"""Quotation marks as the regional press types them, and the spans they enclose."""

import re
from dataclasses import dataclass

# By the way they look: curly read in a wrong charset, curly, straight, doubled single (owned portals), single.
_MARK = re.compile(r"‚Äú|‚Äù|[“”„\"«»]|‘‘|‘’|’’|''|(?<![\w’‘'])[‘'](?=[^\s’‘'])|(?<=[^\s’‘'])[’'](?![\w’‘'])")
_KIND = {
    "‚Äú": "“",
    "‚Äù": "“",
    "“": "“",
    "”": "“",
    "„": "“",
    '"': '"',
    "«": "«",
    "»": "«",
    "‘‘": "‘’",
    "‘’": "‘’",
    "’’": "‘’",
    "''": "‘’",
}
_OPENING, _CLOSING = {"‚Äú", "“", "„", "«", "‘‘"}, {"‚Äù", "”", "’’"}
_BEFORE_OPENING = frozenset(" \t\n(:[—–-/,.")
_LOOSE = {"“", '"'}  # a writer may open one way and close the other
LONGEST = 6000  # characters; a mark whose partner is further away is a slip of the pen


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text[start:end]` with its marks, `text[inner_start:inner_end]` without; not `closed` when the end is bare."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    closed: bool = True


def _is_opening(text: str, mark: re.Match[str]) -> bool:
    """Which way a mark that looks the same at both ends faces."""
    token = mark.group()
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    if token in _OPENING:
        return True
    if token == "»":
        return False
    if token in _CLOSING:  # some type the closing mark at both ends
        return (before.isspace() or (_KIND[token] == "“" and before in ".,")) and not after.isspace()
    if before.isspace() or before in "([":
        return not after.isspace() or mark.start() == 0
    return before in _BEFORE_OPENING and after.isalnum() and token in _KIND


def _kind(token: str) -> str:
    return _KIND.get(token, "‘")


def _pairs(opened: str, closing: str) -> bool:
    return opened == closing or {opened, closing} <= _LOOSE


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation of `text` in order, none inside another; an unclosed one runs to the next opening or the end."""
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        opening = _is_opening(text, mark)
        if opened is None:
            opened = mark if opening else None
            continue
        if not opening and _pairs(_kind(opened.group()), _kind(mark.group())):
            found.append(Quotation(opened.start(), opened.end(), mark.start(), mark.end()))
            opened = None
        elif opening and _kind(mark.group()) == _kind(opened.group()):
            found.append(_unclosed(text, opened, mark.start()))
            opened = mark
    if opened is not None:
        found.append(_unclosed(text, opened, len(text)))
    return tuple(item for item in found if item.inner_end - item.inner_start <= LONGEST)


def _unclosed(text: str, opened: re.Match[str], limit: int) -> Quotation:
    end = opened.end() + len(text[opened.end() : limit].rstrip())
    return Quotation(opened.start(), opened.end(), end, end, closed=False)
