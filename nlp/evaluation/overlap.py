"""How far predicted sentences and quotes are those that people marked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.text.normalise import normalise
from storage.records import Article, Quote

# Shorter texts match as a whole only.
_WHOLE = 12
_LETTERS = re.compile(r"\w+")


def even(text: str) -> str:
    """Text for comparing: words only, in lower case."""
    return " ".join(_LETTERS.findall(normalise(text).lower()))


def same_text(one: str, other: str) -> bool:
    """Equal once evened, or one within the other."""
    first, second = even(one), even(other)
    shorter = min(len(first), len(second))
    return first == second or (shorter > _WHOLE and (first in second or second in first))


@dataclass(frozen=True, slots=True)
class Overlap:
    """Counts of one article: marked by people, predicted, and pairs that match."""

    marked: int
    predicted: int
    matched: int


def evidence_overlap(marked: Sequence[str], predicted: Sequence[str]) -> Overlap:
    """Sentences people marked against predicted ones; a sentence matches once."""
    return Overlap(len(marked), len(predicted), len(_pairs(list(marked), list(predicted))))


@dataclass(frozen=True, slots=True)
class QuoteOverlap:
    """Counts of one article's quotes: `speakers` and `types` are right among the matched."""

    spans: Overlap
    speakers: int
    types: int
    named: int


def quote_overlap(article: Article, marked: Sequence[Mapping[str, Any]], predicted: Sequence[Quote]) -> QuoteOverlap:
    """Quotes people marked against predicted ones, matched by their text (gold gives the first letters only)."""
    texts = [str(quote.get("text") or quote.get("text_start") or "") for quote in marked]
    pairs = _pairs(texts, [quote.text for quote in predicted])
    speakers = sum(_same_name(marked[m].get("speaker"), predicted[p].speaker) for m, p in pairs)
    types = sum(marked[m].get("speaker_type") == predicted[p].speaker_type for m, p in pairs)
    return QuoteOverlap(Overlap(len(marked), len(predicted), len(pairs)), speakers, types, len(pairs))


def _same_name(marked: object, predicted: str | None) -> bool:
    """One name is the other or a part of it ("Ratna", "Ratna Wiratmaja")."""
    first, second = even(str(marked or "")), even(predicted or "")
    return first == second or bool(first and second and (first in second or second in first))


def _pairs(marked: list[str], predicted: list[str]) -> list[tuple[int, int]]:
    """Greedy pairing in order; each text is used once."""
    free = list(range(len(predicted)))
    pairs = []
    for number, text in enumerate(marked):
        match = next((other for other in free if text and same_text(text, predicted[other])), None)
        if match is not None:
            free.remove(match)
            pairs.append((number, match))
    return pairs
