"""Sentences of Indonesian press prose, as exact spans."""

import re
from dataclasses import dataclass

from nlp.text.abbreviations import abbreviations
from nlp.text.quotations import Quotation, find_quotations

_END = re.compile(r"(?:[.!?]+|…+)[\"”’'»)\]]*(?=\s|$)|\n\s*\n|(?<=[.!?…])(?=[“‘\"‚][A-ZÀ-Þ])")
_LAST_WORD = re.compile(r"[\w.\-/]+$")
_INITIAL = re.compile(r"(?:[A-Z]\.?-?){1,3}|[A-Z][a-z]?(?:\.[A-Z][A-Za-z]*)+")
_LONGEST_QUOTED = 1200  # characters; beyond, a quotation is cut at its own sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """`source[start:end] == text`, without surrounding white space."""

    text: str
    start: int
    end: int


def split_sentences(text: str) -> list[Sentence]:
    """Sentences in order; between two spans lies nothing but white space.

    A quotation of several sentences stays one sentence with the words that attribute it."""
    quoted = [q for q in find_quotations(text) if q.closed and q.end - q.start <= _LONGEST_QUOTED]
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if not _is_boundary(text, match, start, quoted):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [sentence for first, last in spans if (sentence := _trimmed(text, first, last))]


def _trimmed(text: str, start: int, end: int) -> Sentence | None:
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return Sentence(bare, first, first + len(bare))


def _is_boundary(text: str, match: re.Match[str], start: int, quoted: list[Quotation]) -> bool:
    while quoted and quoted[0].end <= match.start():
        quoted.pop(0)
    if quoted and quoted[0].start < match.start() and match.end() < quoted[0].end:
        return False
    if not match.group().strip():
        return True
    following = text[match.end() : match.end() + 40].lstrip()[:1]
    if following.islower() or following in {",", ";"}:
        return False
    return not (match.group() == "." and _is_abbreviation(text, match.start(), start, following))


def _is_abbreviation(text: str, dot: int, start: int, following: str) -> bool:
    words = abbreviations()
    window = text[max(start, dot - 40) : dot]
    found = _LAST_WORD.search(window)
    word = found.group() if found else ""
    if word.lower() in words["numbered"]:
        return following.isdigit()
    if word.lower() in words["titles"]:
        return following.isalnum()
    if not _INITIAL.fullmatch(word) or (word.isupper() and len(word.strip(".")) > 1 and "." not in word):
        return False
    before = window[: -len(word)].split()
    return bool(following) and (not before or before[-1].lower() not in words["labelled"])
