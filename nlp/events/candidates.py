"""Which stories may tell of one happening: all probable pairs, by blocks of sparse products."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nlp.events.decision import Decision
from nlp.events.signature import Signatures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 400  # stories at once: the product with a week's stories stays under some ten million numbers


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier story that tells of the same happening, by the decision's score (greater is likelier)."""

    row: int
    score: float


def candidates(
    marks: Signatures, days: "NDArray[np.float64]", ask: "NDArray[np.intp]", decision: Decision
) -> Iterator[tuple[int, list[Candidate]]]:
    """For each row of `ask`, the probable rows within the horizon, likeliest first.

    `days` are ascending; rows without a day stand at the end and are never asked for."""
    stacked = _stacked(marks, decision)
    for start in range(0, len(ask), BLOCK):
        block = ask[start : start + BLOCK]
        low = int(days.searchsorted(days[block[0]] - decision.horizon_days))
        high = int(days.searchsorted(days[block[-1]] + decision.horizon_days, side="right"))
        yield from _of_block(stacked, marks, days, block, low, high, decision)


def _stacked(marks: Signatures, decision: Decision) -> Any:
    """One matrix whose row · row is the score of the three cosines: each part times the root of its weight, so the
    weights must be positive, as they are for anything worth comparing."""
    from math import sqrt

    from scipy.sparse import hstack

    parts = (marks.body, marks.title, marks.names)
    scaled = [part * sqrt(weight) for part, weight in zip(parts, decision.weights, strict=False)]
    return hstack(scaled, format="csr", dtype="float32")


def _of_block(
    stacked: Any,
    marks: Signatures,
    days: "NDArray[np.float64]",
    block: "NDArray[np.intp]",
    low: int,
    high: int,
    decision: Decision,
) -> Iterator[tuple[int, list[Candidate]]]:
    import numpy as np

    product = (stacked[block] @ stacked[low:high].T).tocoo()
    likely = product.data >= decision.least_score
    one, other, score = block[product.row[likely]], product.col[likely] + low, product.data[likely].astype(float)
    apart = np.abs(days[one] - days[other])
    score += decision.weights[-1] * apart
    kept = (one != other) & (apart <= decision.horizon_days) & (score >= decision.least_score)
    one, other, score = one[kept], other[kept], score[kept]
    alike = marks.cosines(one, other)[:, 0] >= decision.least_body
    found: dict[int, list[Candidate]] = {int(row): [] for row in block}
    for row, at, value in zip(one[alike], other[alike], score[alike], strict=True):
        found[int(row)].append(Candidate(int(at), float(value)))
    for row, listed in found.items():
        yield row, sorted(listed, key=lambda candidate: (-candidate.score, candidate.row))
