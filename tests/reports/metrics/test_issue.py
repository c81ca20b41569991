"""How urgent an issue is."""

from hypothesis import given
from hypothesis import strategies as st

from reports.metrics.issue import IssueFacts, Scale, default_scale, issue_score

SCALE = Scale(volume_share=0.2, outlets=4, escalations=2, weeks=4)
few = st.integers(0, 40)


def test_points_by_hand() -> None:
    score = issue_score(IssueFacts(articles=3, week_articles=30, negative=2, outlets=3, escalations=1, weeks=2), SCALE)
    assert score.volume == 1.0
    assert round(score.negative, 3) == 1.333
    assert round(score.outlets, 3) == 1.333
    assert score.escalation == 1.0
    assert round(score.duration, 3) == 0.667
    assert round(score.total, 3) == 5.333


def test_the_worst_issue_has_ten_points() -> None:
    assert issue_score(IssueFacts(20, 20, 20, 9, 3, 9), SCALE).total == 10


@given(few, few, few, few, st.integers(0, 3), few)
def test_every_score_lies_between_0_and_10(a: int, more: int, negative: int, outlets: int, up: int, weeks: int) -> None:
    facts = IssueFacts(a, a + more, min(a, negative), outlets, up, weeks)
    assert 0 <= issue_score(facts).total <= 10


def test_the_scale_is_read_from_its_file() -> None:
    assert default_scale() == SCALE
