"""Walking an outlet's article numbers downwards."""

from datetime import timedelta

import pytest

from scrapers.discovery.ids import ENOUGH_OLD, IDS_A_PAGE, id_walks, newest_id


def test_it_falls_from_the_newest_and_leaves_out_what_is_known(outlet_with, window) -> None:
    outlet = outlet_with(("ids", "/berita/{id}"))
    (walk,) = id_walks(outlet, ["9", "12", "10"], {"8"}.__contains__, window.since, deep=True)
    assert [link.url.rpartition("/")[2] for link in walk] == ["11", "7", "6", "5", "4", "3", "2", "1"]


def test_it_is_bounded_every_day_and_deep_in_a_backfill(outlet_with, window) -> None:
    outlet = outlet_with(("ids", "/berita/{id}", 2))
    for deep, most in ((False, 2 * IDS_A_PAGE), (True, 899)):
        (walk,) = id_walks(outlet, ["900"], lambda key: False, window.since, deep=deep)
        assert len(list(walk)) == most


def test_it_ends_when_enough_articles_in_a_row_are_old(outlet_with, window) -> None:
    outlet = outlet_with(("ids", "/berita/{id}"))
    (walk,) = id_walks(outlet, ["900"], lambda key: False, window.since, deep=True)
    walked = 0
    for walked, _link in enumerate(walk, 1):
        stray = walked == 5
        walk.saw(None if walked == 3 else window.since + timedelta(days=1 if stray else -30))
    assert walked == 5 + ENOUGH_OLD


@pytest.mark.parametrize(("keys", "newest"), [(["3", "12", "/a/b"], 12), (["/a"], None), ([], None)])
def test_the_newest_id(keys: list[str], newest: int | None) -> None:
    assert newest_id(keys) == newest


def test_no_number_to_start_from_means_no_walk(outlet_with, window) -> None:
    outlet = outlet_with(("ids", "/berita/{id}"))
    assert id_walks(outlet, [], lambda key: False, window.since, deep=True) == []
