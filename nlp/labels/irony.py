"""Irony is for a person to judge: where mockery is told of, or praise stands beside a trouble."""

import re
import tomllib
from functools import cache
from pathlib import Path

from nlp.features.cues import place_of
from nlp.features.document import Document, Line
from nlp.text.phrases import PhraseTable
from nlp.text.tokens import words
from storage.records.analysis import Tone

# What stands before the first mark of a headline.
_OPENING = re.compile(r"\W*([^\W\d_][^,!:?.…–—]{0,30})[,!:…–—]")
# Behind a quotation "katanya" is no doubt but "he said".
_SAID = re.compile(r"[\"”’'»]\s*katanya\b", re.IGNORECASE)


def may_be_irony(document: Document, tone: Tone) -> bool:
    """Whether headline or lead mock, or seem to; or whether a speaker mocks anywhere in a story not called negative."""
    if _cries_and_turns(document.lines[0]) or any(_mocks(line) for line in document.at("title", "lead")):
        return True
    return tone != "negatif" and any(_holds(line, "attribution") for line in document.lines)


def _cries_and_turns(title: Line) -> bool:
    """Whether a headline opens with a cry of praise, alone before a mark, and then takes a turn."""
    opening = _OPENING.match(title.text)
    cried = opening and _tables()["cry"].longest(tuple(words(opening[1].lower())), 0)
    return bool(cried) and _holds(title, "turn") and not _holds(title, "mended")


def _mocks(line: Line) -> bool:
    if _holds(line, "mockery"):
        return True
    if line.place == "title" and _holds(line, "idle") and _holds(line, "trouble"):
        return True
    if _holds(line, "doubt") and line.cues[place_of("praise")]:
        return not _SAID.search(line.text)
    return _holds(line, "feigned") and _holds(line, "trouble") and not _holds(line, "mended")


def _holds(line: Line, kind: str) -> bool:
    table = _tables()[kind]
    return any(table.longest(line.words, at) for at in range(len(line.words)))


@cache
def _tables() -> dict[str, PhraseTable[str]]:
    raw = tomllib.loads(Path(__file__).with_name("irony.toml").read_text(encoding="utf-8"))
    return {kind: PhraseTable((tuple(word.split()), word) for word in table["words"]) for kind, table in raw.items()}
