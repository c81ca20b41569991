"""Five kinds of week, word for word: each must read well and claim nothing it cannot know."""

from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion

from reports.build import build_report
from storage.records.report import Report

KINDS = ("full_week", "first_week", "empty_week", "single_week", "dark_week")
Words = Callable[[Report], str]


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_the_week(
    kind: str, request: pytest.FixtureRequest, words: Words, snapshot: SnapshotAssertion
) -> None:
    assert words(build_report(request.getfixturevalue(kind))) == snapshot
