"""How near a text is to the true one: runs of four words, as the public benchmark of article extraction counts them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RUN = 4
Shingles = Counter[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """All runs of four words; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))) if words else Counter()


@dataclass(frozen=True)
class Agreement:
    """Runs two texts share, those only in the found one, those only in the true one."""

    shared: int
    surplus: int
    missing: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of one page."""
        return 2 * self.shared / (2 * self.shared + self.surplus + self.missing) if self.shared else 0.0


def agreement(found: str, true: str) -> Agreement:
    """Compare two texts."""
    one, other = shingles(found), shingles(true)
    shared = sum((one & other).values())
    return Agreement(shared, sum(one.values()) - shared, sum(other.values()) - shared)


def corpus_f1(pages: Sequence[Agreement]) -> float:
    """F1 of the mean precision and the mean recall over pages: the public benchmark's figure. A page without found
    text counts in recall only."""
    precision = _mean(page.shared / (page.shared + page.surplus) for page in pages if page.shared + page.surplus)
    recall = _mean(page.shared / (page.shared + page.missing) for page in pages if page.shared + page.missing)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
