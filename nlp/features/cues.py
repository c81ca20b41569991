"""Counting the signs of cues.toml in the words of a line, with the reach of a negation."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from nlp.text.phrases import PhraseTable

# Words behind "tidak", "belum" … whose sign is turned round.
_REACH = 3
_TURNED = ("praise", "complaint")


@cache
def kinds() -> tuple[str, ...]:
    """The names of the counts of a line: the kinds of cue, then those turned round by a negation."""
    return (*_file(), *(f"not_{kind}" for kind in _TURNED))


@cache
def _file() -> Mapping[str, tuple[str, ...]]:
    raw = tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8"))
    return {kind: tuple(table["words"]) for kind, table in raw.items()}


@cache
def _single() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, cues in _file().items():
        for cue in cues:
            if " " not in cue:
                found[cue] = (*found.get(cue, ()), kind)
    return found


@cache
def _phrases() -> PhraseTable[str]:
    pairs = ((tuple(cue.split()), kind) for kind, cues in _file().items() for cue in cues if " " in cue)
    return PhraseTable(pairs)


@cache
def _kinds_of(word: str, stem: str) -> tuple[str, ...]:
    single = _single()
    return tuple(dict.fromkeys((*single.get(word, ()), *single.get(stem, ()))))


@cache
def place_of(kind: str) -> int:
    """Where a kind's count stands among `kinds()`."""
    return kinds().index(kind)


def count_cues(words: Sequence[str], stems: Sequence[str]) -> tuple[int, ...]:
    """How often each of `kinds()` stands in a line of masked words and their stems."""
    counts = [0] * len(kinds())
    phrases, reach = _phrases(), 0
    for at, (word, stem) in enumerate(zip(words, stems, strict=True)):
        phrase = phrases.longest(words, at)
        found = (*_kinds_of(word, stem), phrase[0]) if phrase else _kinds_of(word, stem)
        for kind in found:
            counts[place_of(f"not_{kind}" if reach and kind in _TURNED else kind)] += 1
        reach = _REACH if "negation" in found else max(reach - 1, 0)
    return tuple(counts)
