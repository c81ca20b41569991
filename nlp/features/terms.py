"""Counting a monitor's programme terms: which pillar a text speaks of, before any model has a say."""

from collections.abc import Iterator
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from nlp.features.document import PLACES, Document, Place
from nlp.text.normalise import normalise
from nlp.text.phrases import Key, PhraseTable
from nlp.text.tokens import words
from storage.records import Monitor
from storage.records.analysis import Pillar

PILLARS: tuple[Pillar, ...] = get_args(Pillar)
_SOURCES = ("term", "local", "office")
# One hit: which pillars, by which source.
_Hit = tuple[tuple[str, str], ...]
# A pillar's columns: each source in each place, distinct general terms, local ones anywhere, share of the pillar.
COLUMNS = len(_SOURCES) * len(PLACES) + 3


class TermCounter:
    """The pillar terms, programmes and offices of one monitor, found in a document."""

    def __init__(self, monitor: Monitor) -> None:
        hits: dict[Key, dict[tuple[str, str], None]] = {}
        for phrase, pillar, source in _entries(monitor):
            hits.setdefault(tuple(words(normalise(phrase).lower())), {})[(pillar, source)] = None
        self._table: PhraseTable[_Hit] = PhraseTable((key, tuple(found)) for key, found in hits.items())

    def columns(self, document: Document) -> NDArray[np.float64]:
        """Pillars × COLUMNS: logarithms of the counts, and the pillar's share of all general terms."""
        counts: dict[tuple[str, str, Place], int] = {}
        distinct: dict[str, set[Key]] = {pillar: set() for pillar in PILLARS}
        for place, hit, key in self._hits(document):
            for pillar, source in hit:
                counts[pillar, source, place] = counts.get((pillar, source, place), 0) + 1
                if source == "term":
                    distinct[pillar].add(key)
        return _table(counts, distinct)

    def found(self, document: Document) -> dict[str, list[str]]:
        """The terms the document holds for each pillar, each once, in the order they come."""
        named: dict[str, dict[str, None]] = {}
        for _, hit, key in self._hits(document):
            for pillar, _ in hit:
                named.setdefault(pillar, {})[" ".join(key)] = None
        return {pillar: list(terms) for pillar, terms in named.items()}

    def _hits(self, document: Document) -> Iterator[tuple[Place, _Hit, Key]]:
        for line in document.lines:
            plain = [_bare(word) for word in line.words]
            at = 0
            while at < len(plain):
                found = self._table.longest(plain, at)
                if found:
                    yield line.place, found[0], tuple(plain[at : at + found[1]])
                at += found[1] if found else 1


def _bare(word: str) -> str:
    return word[:-3] if word.endswith("nya") and len(word) > 6 else word


def _entries(monitor: Monitor) -> Iterator[tuple[str, str, str]]:
    for pillar, terms in monitor.pillars.items():
        yield from ((term, pillar, "term") for term in terms.terms)
        yield from ((term, pillar, "local") for term in terms.local)
    for programme in monitor.programmes:
        for name in (programme.name, *programme.aliases):
            yield from ((name, pillar, "local") for pillar in programme.pillars)
    for office in monitor.offices:
        for name in (office.name, *office.aliases) if office.city else ():
            yield from ((name, pillar, "office") for pillar in office.pillars)


def _table(counts: dict[tuple[str, str, Place], int], distinct: dict[str, set[Key]]) -> NDArray[np.float64]:
    rows = []
    for pillar in PILLARS:
        by_source = [[counts.get((pillar, source, place), 0) for place in PLACES] for source in _SOURCES]
        rows.append([*by_source[0], *by_source[1], *by_source[2], len(distinct[pillar]), sum(by_source[1])])
    table = np.array(rows, dtype=float)
    found = table[:, -2]
    return np.hstack([np.log1p(table), (found / (found.sum() + 1))[:, None]])
