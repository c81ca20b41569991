"""What two stories are compared by: weighted stems of text and headline, and names."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from nlp.copies.document import Document
from nlp.stemming import stem

LONGEST = 1500  # words read of a body: the press tells what happened first
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
_NAME = re.compile(r"(?<=[a-z,”’\"] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Signature:
    """One story's unit vectors; `names` are weighted like words."""

    body: Vector
    title: Vector
    names: Vector


def signatures(documents: Sequence[Document]) -> dict[str, Signature]:
    """Signatures of stories weighted against each other: what many stories share says little."""
    counts = [_counts(document) for document in documents]
    weighted = [_weigh([count[part] for count in counts]) for part in range(3)]
    return {document.id: Signature(*vectors) for document, *vectors in zip(documents, *weighted, strict=True)}


def _counts(document: Document) -> tuple[Counter[str], ...]:
    body = " ".join(document.paragraphs)
    words = _WORD.findall(body)[:LONGEST]
    title = Counter(stem(word.lower()) for word in _WORD.findall(document.title))
    names = Counter(name.lower() for name in _NAME.findall(f"a {body[: LONGEST * 8]}"))
    return Counter(stem(word.lower()) for word in words) + title, title, names


def _weigh(counts: Sequence[Counter[str]]) -> list[Vector]:
    """Sublinear term frequency times inverse document frequency, to length one."""
    total = len(counts)
    seen = Counter(term for count in counts for term in count)
    idf = {term: log((1 + total) / (1 + number)) + 1 for term, number in seen.items()}
    return [_unit({term: (1 + log(number)) * idf[term] for term, number in count.items()}) for count in counts]


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Similarity of two unit vectors, 0 when either is empty."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def features(one: Signature, other: Signature, days: float) -> tuple[float, ...]:
    """How alike two stories are: body, headline, names, and days apart; see `FEATURES`."""
    return (
        cosine(one.body, other.body),
        cosine(one.title, other.title),
        cosine(one.names, other.names),
        days,
    )


FEATURES = ("body", "title", "names", "days")


def central(members: Iterable[tuple[str, Signature]]) -> str:
    """The id whose headline and text are closest to all others', the first on a tie."""
    listed = list(members)
    scores = {
        key: sum(cosine(mine.title, other.title) + cosine(mine.body, other.body) for _, other in listed)
        for key, mine in listed
    }
    return max(scores, key=lambda key: scores[key])
