"""Near-duplicates: MinHash finds the candidates, exact Jaccard decides."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zlib import crc32

from nlp.copies.document import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Shingles = NDArray[np.uint32]

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
    by_id = {document.id: document for document in documents}
    original: dict[str, str] = {}
    for family in _families(_pairs(list(by_id.values()))):
        members = sorted((by_id[key] for key in family), key=lambda d: _precedence(d, aggregators))
        original |= {member.id: members[0].id for member in members[1:]}
    return original


def shingles(document: Document) -> list[str]:
    """Runs of WORDS words of the body, without the dateline that syndication changes."""
    paragraphs = list(document.paragraphs)
    if paragraphs:
        paragraphs[0] = _DATELINE.sub("", paragraphs[0][:400], count=1) + paragraphs[0][400:]
    words = _WORD.findall(" ".join(paragraphs).lower())[:LONGEST]
    if len(words) < WORDS:
        return [" ".join(words)] if words else []
    return [" ".join(run) for run in zip(*(words[start:] for start in range(WORDS)), strict=False)]


def _pairs(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """The pairs that are copies of each other, each once.

    A shingle is kept as four bytes: of a hundred thousand stories the words themselves would fill the memory."""
    import numpy as np
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=SAME, num_perm=BANDS * ROWS, num_bands=BANDS)
    kept: list[tuple[str, Shingles]] = []
    for document in documents:
        runs = shingles(document)
        if not runs:
            continue
        hashes = np.unique(np.fromiter((crc32(run.encode()) for run in runs), np.uint32, len(runs)))
        signature = RMinHash(num_perm=BANDS * ROWS, seed=1)
        signature.update(runs)
        for other in index.query(signature):
            if _alike(hashes, kept[other][1]):
                yield document.id, kept[other][0]
        index.insert(len(kept), signature)
        kept.append((document.id, hashes))


def _alike(one: "Shingles", other: "Shingles") -> bool:
    import numpy as np

    smaller, larger = sorted((one, other), key=len)
    at = np.minimum(np.searchsorted(larger, smaller), len(larger) - 1)
    common = int((larger[at] == smaller).sum())
    union = len(one) + len(other) - common
    return common / union >= SAME or (len(smaller) >= ENOUGH and common / len(smaller) >= CONTAINED)


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
