"""Followed complaints: kept whole, replaced by a rerun, older ones left alone."""

from datetime import timedelta

from storage.records import FollowUp, Step
from storage.store import Store
from tests.support.makers import moment

SINCE = moment("2026-08-03 00:00")
STEP = Step("kabarwetan:1", SINCE + timedelta(days=1), "lampu-kenanga", "keluhan")
LAMPS = FollowUp("kabarwetan:1", "lampu padam", "Jalan Kenanga", "DPUPR", (STEP,))
OLD_STEP = Step("kabarwetan:0", SINCE - timedelta(days=9), "sampah", "keluhan")
OLD = FollowUp("kabarwetan:0", "sampah menumpuk", None, None, (OLD_STEP,))


def test_what_was_followed_comes_back_as_it_was(store: Store) -> None:
    store.following.save("arunika", OLD_STEP.at, [LAMPS, OLD])
    assert store.following.since("arunika", OLD_STEP.at) == (OLD, LAMPS)
    assert store.following.since("arunika", SINCE) == (LAMPS,)
    assert store.following.since("madiun", OLD_STEP.at) == ()


def test_the_matters_of_each_article_are_known(store: Store) -> None:
    store.following.save("arunika", OLD_STEP.at, [OLD, LAMPS])
    assert store.following.by_article("arunika") == {"kabarwetan:0": [OLD], "kabarwetan:1": [LAMPS]}


def test_a_rerun_replaces_its_stretch_and_leaves_older_matters(store: Store) -> None:
    store.following.save("arunika", OLD_STEP.at, [OLD, LAMPS])
    store.following.save("arunika", SINCE, [])
    assert store.following.since("arunika", OLD_STEP.at) == (OLD,)
