"""What two stories are compared by: weighted stems of text and headline, and names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nlp.copies.document import Document
from nlp.stemming import stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 1500  # words read of a body: the press tells what happened first
FEATURES = ("body", "title", "names", "days")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
_NAME = re.compile(r"(?<=[a-z,”’\"] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


@dataclass(frozen=True)
class Signatures:
    """One sparse row a story in each matrix, rows of length one: row · row is a cosine."""

    body: Any
    title: Any
    names: Any

    def cosines(self, one: "NDArray[np.intp]", other: "NDArray[np.intp]") -> "NDArray[np.float64]":
        """Body, headline and name cosines of row pairs, a row a pair."""
        import numpy as np

        parts = (self.body, self.title, self.names)
        return np.stack([np.asarray(part[one].multiply(part[other]).sum(axis=1)).ravel() for part in parts], axis=1)

    def central(self, rows: Sequence[int]) -> int:
        """The row whose headline and text are closest to all others', the first on a tie."""
        if len(rows) < 3:  # of two, neither is closer
            return rows[0]
        totals = sum((part[rows] @ part[rows].T).sum(axis=1) for part in (self.body, self.title))
        return rows[int(totals.round(5).argmax())]


def signatures(documents: Sequence[Document]) -> Signatures:
    """Signatures of stories weighted against each other: what many stories share says little."""
    vocabulary = _Vocabulary()
    parts = (_Rows(), _Rows(), _Rows())
    for document in documents:
        for rows, counts in zip(parts, _counts(document, vocabulary), strict=True):
            rows.add(counts)
    return Signatures(*(_weighted(rows) for rows in parts))


class _Vocabulary:
    """A number for each stem and each name; a word is stemmed when it is first met."""

    def __init__(self) -> None:
        self._stems: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        self._names: dict[str, int] = {}

    def stems(self, words: Iterable[str]) -> Iterator[int]:
        """Words as numbers of their stems."""
        for word in words:
            number = self._forms.get(word)
            if number is None:
                number = self._forms[word] = self._stems.setdefault(stem(word.lower()), len(self._stems))
            yield number

    def names(self, names: Iterable[str]) -> Iterator[int]:
        """Names as numbers."""
        return (self._names.setdefault(name.lower(), len(self._names)) for name in names)


class _Rows:
    """Counts gathered row by row in plain arrays: a dictionary a story would take ten times the memory."""

    def __init__(self) -> None:
        from array import array

        self.columns, self.counts, self.ends = array("i"), array("f"), array("q", [0])

    def add(self, counts: Counter[int]) -> None:
        """One story."""
        self.columns.extend(counts.keys())
        self.counts.extend(counts.values())
        self.ends.append(len(self.columns))


def _counts(document: Document, vocabulary: _Vocabulary) -> tuple[Counter[int], ...]:
    body = " ".join(document.paragraphs)
    title = Counter(vocabulary.stems(_WORD.findall(document.title)))
    words = Counter(vocabulary.stems(_WORD.findall(body)[:LONGEST])) + title
    return words, title, Counter(vocabulary.names(_NAME.findall(f"a {body[: LONGEST * 8]}")))


def _weighted(rows: _Rows) -> Any:
    """Sublinear term frequency times inverse document frequency, rows to length one."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.preprocessing import normalize

    columns, total = np.asarray(rows.columns, np.int32), len(rows.ends) - 1
    seen = np.bincount(columns, minlength=1)
    idf = np.log((1 + total) / (1 + seen)) + 1
    values = ((1 + np.log(np.asarray(rows.counts, np.float32))) * idf[columns]).astype(np.float32)
    if not total:
        return csr_matrix((0, 1), dtype=np.float32)
    return normalize(csr_matrix((values, columns, np.asarray(rows.ends)), shape=(total, len(seen))), copy=False)
