"""The counted columns: cues by place, roles, programme terms; and those of a single line."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.features.cues import kinds, place_of
from nlp.features.document import PLACES, Document, Line
from nlp.features.roles import role_counts
from nlp.features.terms import TermCounter

# Beyond this many times the largest value seen in training a count says no more.
_CEILING = 1.5


def cue_columns(document: Document) -> list[float]:
    """For each place the logarithm of each kind's count, and the balance of signs and plans for its length."""
    return [value for place in PLACES for value in _cue_part(document.at(place))]


def _cue_part(lines: Sequence[Line]) -> list[float]:
    sums = np.sum([line.cues for line in lines], axis=0) if lines else np.zeros(len(kinds()))
    length = 1 + sum(len(line.masked) for line in lines)
    balance = sums[place_of("praise")] - sums[place_of("complaint")]
    return [*np.log1p(sums), 10 * balance / length, 10 * sums[place_of("plan")] / length]


def line_columns(line: Line) -> list[float]:
    """A line's counts (three at most), its place and its length."""
    counts = [min(count, 3) / 2 for count in line.cues]
    return [*counts, *(float(line.place == place) for place in PLACES), min(len(line.masked), 40) / 40]


def dense_blocks(documents: Sequence[Document], terms: Sequence[TermCounter]) -> dict[str, NDArray[np.float64]]:
    """Documents × columns for the blocks `role`, `cue` and `term` (pillars side by side); a counter for each document,
    since documents about two cities may stand in one batch."""
    return {
        "role": np.array([role_counts(document) for document in documents]),
        "cue": np.array([cue_columns(document) for document in documents]),
        "term": np.array([own.columns(document).ravel() for document, own in zip(documents, terms, strict=True)]),
    }


def scaled(block: NDArray[np.float64], largest: NDArray[np.float64]) -> NDArray[np.float64]:
    """Columns over the largest value each had in training, within the ceiling."""
    return np.clip(block / np.where(largest > 0, largest, 1.0), -_CEILING, _CEILING)
