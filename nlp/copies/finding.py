"""Near-duplicates: MinHash finds the candidates, exact Jaccard decides."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from nlp.copies.document import Document

Shingles = frozenset[tuple[str, ...]]

WORDS = 4  # words a shingle: long enough that two reports of one happening share few
BANDS, ROWS = 32, 4  # candidates from a Jaccard of about (1/32)^(1/4) = 0.42 on
# Copies of the sample share 0.56 of their shingles or more, independent reports of one happening 0.04 at most.
SAME = 0.4
CONTAINED = 0.8  # an excerpt repeats this share of its own shingles
ENOUGH = 40  # shingles an excerpt needs before its share says anything
LONGEST = 5000  # words read of one story
_WORD = re.compile(r"\w+")
_DATELINE = re.compile(r"[^.\n]{0,60}?(?:\.(?:com|id|net|co)[^.\n]{0,20}?)?\s[–—|-]\s", re.I)
_LAST = datetime(9999, 1, 1, tzinfo=UTC)  # stories without a date come last


def find_copies(documents: Sequence[Document], aggregators: Collection[str] = ()) -> dict[str, str]:
    """Copy → original, by id: the story published first, an aggregator's only for want of others."""
    shingles = {document.id: shingle(document) for document in documents}
    original: dict[str, str] = {}
    for family in _families(_pairs(shingles)):
        members = sorted((d for d in documents if d.id in family), key=lambda d: _precedence(d, aggregators))
        original |= {member.id: members[0].id for member in members[1:]}
    return original


def shingle(document: Document) -> Shingles:
    """Runs of WORDS words of the body, without the dateline that syndication changes."""
    paragraphs = list(document.paragraphs)
    if paragraphs:
        paragraphs[0] = _DATELINE.sub("", paragraphs[0][:400], count=1) + paragraphs[0][400:]
    words = _WORD.findall(" ".join(paragraphs).lower())[:LONGEST]
    if len(words) < WORDS:
        return frozenset([tuple(words)]) if words else frozenset()
    return frozenset(zip(*(words[start:] for start in range(WORDS)), strict=False))


def _pairs(shingles: Mapping[str, Shingles]) -> Iterator[tuple[str, str]]:
    """The pairs that are copies of each other, each once."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=SAME, num_perm=BANDS * ROWS, num_bands=BANDS)
    ids = [key for key, value in shingles.items() if value]
    for number, key in enumerate(ids):
        signature = RMinHash(num_perm=BANDS * ROWS, seed=1)
        signature.update(sorted(" ".join(run) for run in shingles[key]))
        for other in index.query(signature):
            if _alike(shingles[key], shingles[ids[other]]):
                yield key, ids[other]
        index.insert(number, signature)


def _alike(one: Shingles, other: Shingles) -> bool:
    common, smaller = len(one & other), min(len(one), len(other))
    return common / len(one | other) >= SAME or (smaller >= ENOUGH and common / smaller >= CONTAINED)


def _families(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Connected copies: what copies a copy belongs to the same original."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for one, other in pairs:
        parent[root(one)] = root(other)
    families: dict[str, set[str]] = defaultdict(set)
    for key in parent:
        families[root(key)].add(key)
    return list(families.values())


def _precedence(document: Document, aggregators: Collection[str]) -> tuple[bool, datetime, str]:
    return document.outlet in aggregators, document.published_at or _LAST, document.id
