"""Words and pieces of words as weighted columns: TF-IDF over four blocks of n-grams."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.features.document import Document, Line, Place

Block = Literal["word", "title", "lead", "char"]
Sparse: TypeAlias = sparse.csr_array
_PIECES = (3, 4, 5)
# News has some 60,000 forms a week; a run over years must not keep every slip of the pen.
_MOST_KEPT = 200_000
# Blocks that read one place only.
_PLACE: dict[Block, Place] = {"title": "title", "lead": "lead"}


def grams(words: Sequence[str]) -> Iterator[str]:
    """Single words and pairs of neighbours."""
    yield from words
    yield from map(" ".join, pairwise(words))


def pieces(word: str) -> list[str]:
    """The pieces of 3 to 5 letters of a word and its edges; a role has none."""
    if word.isupper():
        return []
    edged = f" {word} "
    return [edged[at : at + size] for size in _PIECES for at in range(len(edged) - size + 1)]


def _stems(line: Line) -> Iterable[str]:
    return grams(line.stems)


def _letters(line: Line) -> Iterable[str]:
    return chain.from_iterable(map(pieces, line.masked))


_TERMS: dict[Block, Callable[[Line], Iterable[str]]] = {
    "word": _stems,
    "title": _stems,
    "lead": _stems,
    "char": _letters,
}


@dataclass
class NGrams:
    """One block: its vocabulary (in alphabetical order) and the weight of each column."""

    block: Block
    vocabulary: list[str]
    idf: NDArray[np.float64]

    def __post_init__(self) -> None:
        self._index = {term: column for column, term in enumerate(self.vocabulary)}
        self._columns: dict[str, tuple[int, ...]] = {}

    @classmethod
    def fit(
        cls, block: Block, documents: Sequence[Document], min_count: int, events: Sequence[str] | None = None
    ) -> "NGrams":
        """The columns that stand in stories of at least `min_count` events, weighted by how few documents have them;
        without `events` each document is its own. One story told ten times leaves no sentence in the vocabulary."""
        seen: Counter[str] = Counter()
        told: dict[str, set[str]] = {}
        for number, document in enumerate(documents):
            terms = {term for line in document.lines if reads(block, line) for term in _TERMS[block](line)}
            seen.update(terms)
            told.setdefault(events[number] if events else str(number), set()).update(terms)
        spread = Counter(chain.from_iterable(told.values()))
        vocabulary = sorted(term for term, count in spread.items() if count >= min_count)
        counts = np.array([seen[term] for term in vocabulary], dtype=float)
        return cls(block, vocabulary, np.round(np.log((1 + len(documents)) / (1 + counts)) + 1, 4))

    def columns(self, line: Line) -> list[int]:
        """The columns of a line, one for each time a term stands in it; none where the block reads other places."""
        if not reads(self.block, line):
            return []
        if self.block == "char":
            return list(chain.from_iterable(map(self._pieces, line.masked)))
        index = self._index
        return [index[term] for term in grams(line.stems) if term in index]

    def matrix(self, items: Sequence[Sequence[int]]) -> Sparse:
        """Items (their columns) × vocabulary: 1 + log of the count, times the weight, each row of length one."""
        pointers = np.cumsum([0, *map(len, items)])
        columns = np.fromiter(chain.from_iterable(items), dtype=np.int32, count=pointers[-1])
        shape = (len(items), len(self.vocabulary))
        found = sparse.csr_array((np.ones(len(columns)), columns, pointers), shape=shape)
        found.sum_duplicates()
        found.data = (1 + np.log(found.data)) * self.idf[found.indices]
        rows = np.repeat(np.arange(len(items)), np.diff(found.indptr))
        length = np.sqrt(np.bincount(rows, weights=found.data**2, minlength=len(items)))
        found.data /= length[rows]
        return found

    def _pieces(self, word: str) -> tuple[int, ...]:
        known = self._columns.get(word)
        if known is None:
            known = tuple(self._index[piece] for piece in pieces(word) if piece in self._index)
            if len(self._columns) < _MOST_KEPT:
                self._columns[word] = known
        return known


def reads(block: Block, line: Line) -> bool:
    """Whether the block looks at that line at all."""
    return _PLACE.get(block, line.place) == line.place
