"""Average precision of a search, counted by hand."""

import numpy as np
import pytest

from bench.meaning import searched


def test_an_article_asks_for_the_others_of_its_event() -> None:
    events = np.array(["banjir", "banjir", "pasar", "banjir"])
    scores = np.array(
        [
            [9.0, 3.0, 2.0, 1.0],  # 1 right, then one wrong, then right: (1 + 2/3) / 2
            [1.0, 9.0, 2.0, 3.0],  # right, wrong, right: the same
            [1.0, 2.0, 3.0, 4.0],  # alone in its event: asks nothing
            [3.0, 2.0, 1.0, 9.0],  # both right: 1
        ]
    )
    precision, found, queries = searched(scores, events)
    assert precision == pytest.approx((5 / 6 + 5 / 6 + 1) / 3)
    assert (found, queries) == (1.0, 3)
