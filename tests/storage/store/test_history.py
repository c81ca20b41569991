"""What the fetch log tells of an outlet's past."""

from dataclasses import replace
from datetime import timedelta

import pytest
from makers import article, moment, outcome, page

from storage.records import Link, Outcome, OutletRun, Refusal
from storage.records.collection import MISSING_PART
from storage.store import Store
from storage.store.history import TRIES

URL = "http://kabarwetan.localhost:8765/berita/9/x"
LINK = Link(URL, "kabarwetan", "list")
BEFORE = moment("2026-10-01 00:00")


def refused(reason: str, url: str = URL, at: str = "2026-10-13 09:00") -> Outcome:
    return Outcome(Link(url, "kabarwetan", "list"), page(url, at), refusal=Refusal(url, reason))


def failed(word: str) -> Outcome:
    return Outcome(LINK, error=word)


def test_only_reasons_that_last_are_remembered_and_only_lately(store: Store) -> None:
    store.collecting.keep([refused("photo_gallery"), refused("login_wall", URL + "2"), refused("no_text", URL + "3")])
    assert store.history.refused("kabarwetan", BEFORE) == {URL, URL + "3"}
    assert store.history.refused("kabarwetan", moment("2026-10-14 00:00")) == set()
    assert store.history.refused("radararunika", BEFORE) == set()


@pytest.mark.parametrize("word", ["timeout", "connect", "http_5xx", "http_403", "circuit_open", "too_large", "archive"])
def test_a_link_that_failed_is_missed_until_it_comes(store: Store, word: str) -> None:
    store.collecting.keep([failed(word)])
    assert store.history.missed("kabarwetan", BEFORE) == [LINK]
    store.collecting.keep([replace(outcome(article("9")), link=LINK)])
    assert store.history.missed("kabarwetan", BEFORE) == []


@pytest.mark.parametrize("word", ["http_404", "http_410", "robots", "not_text"])
def test_what_will_never_come_is_not_missed(store: Store, word: str) -> None:
    store.collecting.keep([failed(word)])
    assert store.history.missed("kabarwetan", BEFORE) == []


def test_a_page_behind_a_gate_and_a_story_cut_short_are_missed(store: Store) -> None:
    cut = replace(outcome(article("1")), detail=f"{MISSING_PART} …?page=2: timeout")
    store.collecting.keep([refused("login_wall"), cut])
    assert [link.url for link in store.history.missed("kabarwetan", BEFORE)] == [URL, article("1").url]


def test_a_link_is_given_up_after_many_failures(store: Store) -> None:
    store.collecting.keep([failed("timeout")] * (TRIES + 1))
    assert store.history.missed("kabarwetan", BEFORE) == []


def test_the_latest_run_of_any_monitor_speaks(store: Store) -> None:
    at = moment("2026-10-19 05:00")
    assert store.history.last_run("kabarwetan") is None
    for monitor, since in (("arunika", BEFORE), ("madiun", BEFORE - timedelta(days=1))):
        run = OutletRun("kabarwetan", at, at, broken=(f"/{monitor}",))
        store.collecting.save_run(monitor, run, since, None)
    run, since = store.history.last_run("kabarwetan") or (None, None)
    assert (run and run.broken, since) == (("/madiun",), BEFORE - timedelta(days=1))


def test_the_latest_pages_come_newest_first_without_repetitions(store: Store) -> None:
    store.collecting.keep([outcome(article("1")), refused("no_text"), outcome(article("1")), failed("timeout")])
    first, second = store.history.reads("kabarwetan", 10)
    assert (first.article, first.refused) == (None, "no_text")
    assert (second.article, second.refused, second.archived_as) == (article("1"), "", "kabarwetan/a#0")
    assert len(store.history.reads("kabarwetan", 1)) == 1
