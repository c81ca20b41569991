"""The line model: which sentences decide the tone, and what that says of the article."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.features.document import Document
from nlp.features.space import Blocks
from nlp.labels.heads import Head

# Which way a line moves the tone; `netral` moves it nowhere.
LINE_CLASSES = ("negatif", "netral", "positif")
_NEGATIVE, _POSITIVE = 0, 2
Probabilities = NDArray[np.float64]


def by_document(documents: Sequence[Document], found: Probabilities) -> list[Probabilities]:
    """The rows of all lines, parted into each document's."""
    return list(np.split(found, np.cumsum([len(document.lines) for document in documents])[:-1]))


def line_probabilities(documents: Sequence[Document], lines: Blocks, head: Head) -> list[Probabilities]:
    """For each document its lines × LINE_CLASSES."""
    return by_document(documents, head.probabilities(lines))


def line_block(documents: Sequence[Document], found: Sequence[Probabilities]) -> Blocks:
    """The lines' verdicts as columns of their document."""
    rows = [_summary(document, lines) for document, lines in zip(documents, found, strict=True)]
    return {"lines": np.array(rows)}


def _summary(document: Document, found: Probabilities) -> list[float]:
    """Largest and mean negative and positive probability of headline, lead, body; overall means; their difference; and
    how strongly both signs stand side by side in the headline, and in headline and lead (the code book's step 3)."""
    signs = found[:, [_NEGATIVE, _POSITIVE]]
    columns: list[float] = []
    for place in ("title", "lead", "body"):
        part = signs[[line.place == place for line in document.lines]]
        columns += [*part.max(axis=0), *part.mean(axis=0)] if len(part) else [0.0] * 4
    mean = signs.mean(axis=0)
    opening = signs[[line.place != "body" for line in document.lines]]
    both = [signs[0].min(), opening.max(axis=0).min()]
    return [*columns, *both, *mean, mean[0] - mean[1], min(len(found), 30) / 30]
