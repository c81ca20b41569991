"""How fast a function is, and how much faster than another."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """One comparison: items a second of ours and of the peer, measured in turns."""

    what: str
    peer: str
    items: int
    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times faster ours is."""
        return self.ours / self.theirs


def per_second(work: Callable[[], object], items: int) -> float:
    """Items a second of one pass."""
    begun = perf_counter()
    work()
    return items / (perf_counter() - begun)


def compare(
    what: str, peer: str, items: int, ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 3
) -> Row:
    """The best of some passes each, in turns, so that a busy moment hurts both."""
    passes = [(per_second(ours, items), per_second(theirs, items)) for _ in range(rounds)]
    return Row(what, peer, items, max(a for a, _ in passes), max(b for _, b in passes))
