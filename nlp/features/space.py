"""All columns a model may use, fitted once on the training documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from nlp.features.dense import dense_blocks, line_columns, scaled
from nlp.features.document import Document
from nlp.features.ngrams import Block, NGrams, Sparse
from nlp.features.terms import TermCounter

Matrix: TypeAlias = NDArray[np.float64] | Sparse
# Block name → items × columns.
Blocks: TypeAlias = dict[str, Matrix]

# The n-gram blocks that describe a single line.
_LINE_BLOCKS: tuple[Block, ...] = ("word", "char")


@dataclass(frozen=True)
class Seen:
    """A batch as the models see it: a row for each document, and a row for each line of them in order."""

    documents: Blocks
    lines: Blocks


@dataclass
class Space:
    """The n-gram blocks and the largest training value of each counted column."""

    ngrams: dict[Block, NGrams]
    largest: dict[str, NDArray[np.float64]]

    @classmethod
    def fit(
        cls,
        documents: Sequence[Document],
        terms: Sequence[TermCounter],
        events: Sequence[str],
        min_counts: Mapping[Block, int],
    ) -> "Space":
        """Vocabularies and scales of the training documents; a counter of terms and an event for each."""
        ngrams = {block: NGrams.fit(block, documents, least, events) for block, least in min_counts.items()}
        dense = dense_blocks(documents, terms)
        return cls(ngrams, {name: np.abs(block).max(axis=0) for name, block in dense.items()})

    def see(self, documents: Sequence[Document], terms: Sequence[TermCounter]) -> Seen:
        """Every block of the documents (a counter of terms for each) and of their lines; the n-grams of a line are
        looked up once for both."""
        dense = dense_blocks(documents, terms)
        whole: Blocks = {name: scaled(block, self.largest[name]) for name, block in dense.items()}
        single: Blocks = {"count": np.array([line_columns(line) for d in documents for line in d.lines])}
        for block, ngrams in self.ngrams.items():
            columns = [[ngrams.columns(line) for line in document.lines] for document in documents]
            whole[block] = ngrams.matrix([list(chain.from_iterable(lines)) for lines in columns])
            if block in _LINE_BLOCKS:
                single[block] = ngrams.matrix(list(chain.from_iterable(columns)))
        return Seen(whole, single)
