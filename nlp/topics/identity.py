"""A topic's life: the same topic next week, and whether it is new, rising, steady or fading."""

from collections.abc import Sequence
from math import log2, sqrt

from storage.records.grouping import Topic

# Two fits of one week match at a mean cosine of .85, unrelated topics stay under .25: the cut lies between.
SAME = 0.4
_TREND_WEEKS = 4
_RISE, _FALL = 1.5, 0.5


def rank_vector(terms: Sequence[str]) -> dict[str, float]:
    """Terms, most telling first, as a unit vector discounted by rank: all that is stored of an older topic."""
    raw = {term: 1 / log2(rank + 2) for rank, term in enumerate(terms)}
    length = sqrt(sum(weight * weight for weight in raw.values()))
    return {term: weight / length for term, weight in raw.items()} if length else {}


def match(terms: Sequence[Sequence[str]], previous: Sequence[Topic]) -> dict[int, Topic]:
    """Which of the older topics each new one continues: the best assignment over all, where alike enough."""
    if not terms or not previous:
        return {}
    from scipy.optimize import linear_sum_assignment

    new, old = [rank_vector(listed) for listed in terms], [rank_vector(topic.terms) for topic in previous]
    alike = [[sum(w * other.get(term, 0.0) for term, w in one.items()) for other in old] for one in new]
    rows, columns = linear_sum_assignment(alike, maximize=True)
    return {int(r): previous[int(c)] for r, c in zip(rows, columns, strict=True) if alike[r][c] >= SAME}


def state(weekly: Sequence[int], continued: bool) -> str:
    """`new` before anything else is known of a topic, else this week against the mean of the four before.

    `rising`: at least 2 stories and half as many again; `fading`: half or less of a mean of at least one."""
    *earlier, current = weekly
    if not continued and not any(earlier[:-1]):
        return "new"
    recent = earlier[-_TREND_WEEKS:]
    mean = sum(recent) / len(recent) if recent else 0.0
    if current >= 2 and current >= _RISE * mean:
        return "rising"
    if mean >= 1 and current <= _FALL * mean:
        return "fading"
    return "steady" if continued or current or mean else "fading"
