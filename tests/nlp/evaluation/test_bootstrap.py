"""Intervals over events."""

import numpy as np
import pytest

from nlp.evaluation.bootstrap import interval

VALUES = np.array([0.0, 1.0] * 50)


def test_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    events = [str(number) for number in range(100)]
    low, high = interval(events, lambda chosen: float(VALUES[chosen].mean()))
    assert low < 0.5 < high
    assert interval(events, lambda chosen: float(VALUES[chosen].mean())) == (low, high)


def test_fewer_events_of_the_same_articles_are_less_certain() -> None:
    many, few = [str(n) for n in range(100)], [str(n % 2 + 2 * (n // 50)) for n in range(100)]
    spread = [interval(events, lambda chosen: float(VALUES[chosen].mean())) for events in (many, few)]
    assert spread[1][1] - spread[1][0] > 2 * (spread[0][1] - spread[0][0])


def test_no_item_no_interval() -> None:
    assert interval([], lambda chosen: pytest.fail("asked for nothing")) == (0.0, 0.0)
