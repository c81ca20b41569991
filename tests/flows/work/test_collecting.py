"""Collecting an outlet into the database: complete, incremental, and safe to kill."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from itertools import count
from pathlib import Path

import pytest
from makers import moment
from patience import HANG

from flows.work import collecting
from flows.work.desk import open_desk
from samples.arunika.newsroom import faults, running
from scrapers.client import Hosts
from storage.records import OutletRun

WEEK = (moment("2026-10-12 00:00"), moment("2026-10-19 00:00"))
LISTS = 1 + 1 + 7  # robots.txt, the feed and the pages of the list, the last of them missing
SEASON = (moment("2026-07-27 00:00"), moment("2026-10-19 00:00"))
COLLECT = """
import sys
from datetime import datetime
from flows.work.collecting import collect_outlet
since, until = map(datetime.fromisoformat, sys.argv[2:4])
collect_outlet("arunika", "kabarwetan", since, until, sys.argv[1], deep=len(sys.argv) > 4)
"""


def collect(address: str, slug: str = "kabarwetan", span: tuple = WEEK) -> OutletRun:
    return collecting.collect_outlet("arunika", slug, *span, address)


def test_every_article_of_the_season_is_stored_once(var: Path, corpus: list[dict[str, object]]) -> None:
    with running() as newsroom:
        run = collect(newsroom.url, span=SEASON)
    store = open_desk("arunika").store
    titles = [version.article.title for version in store.articles.between(*SEASON, ["kabarwetan"])]
    assert sorted(titles) == sorted(str(row["title"]) for row in corpus if row["outlet"] == "kabarwetan")
    assert run.found == run.new + run.skipped + run.refused + run.failed == len(titles) + run.refused


def test_a_second_run_fetches_only_what_may_have_changed(var: Path) -> None:
    with running() as newsroom:
        first, second = collect(newsroom.url), collect(newsroom.url)
    assert first.new > 0
    assert (second.new, second.changed) == (0, 0)
    assert second.skipped > 0


def test_an_hour_later_only_lists_and_young_stories_are_asked_for_and_no_text_comes_twice(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts = Hosts()
    monkeypatch.setattr(collecting, "HOSTS", hosts)
    with running() as newsroom:
        first = collect(newsroom.url, "suarawarga", SEASON)
        asked = sum(hosts.turns().values())
        second = collect(newsroom.url, "suarawarga", SEASON)
        again = sum(hosts.turns().values()) - asked
    assert asked == first.new + first.refused + LISTS
    # robots.txt, feed, and the first page of the list, which is known whole
    assert again == second.unchanged + 3
    assert (second.new, second.refused, second.unchanged <= 2) == (0, 0, True)


def test_an_outlet_out_of_order_is_named_and_leaves_the_others_alone(var: Path) -> None:
    with running(faults=["500:kabarwetan"]) as newsroom:
        broken, well = collect(newsroom.url), collect(newsroom.url, "radararunika")
    assert not broken.reachable
    assert broken.detail
    assert well.new > 0
    runs = open_desk("arunika").store.collecting.runs_over("arunika", *WEEK)
    assert {run.outlet: run.reachable for run in runs} == {"kabarwetan": False, "radararunika": True}


@pytest.mark.slow
@pytest.mark.parametrize("deep", [False, True], ids=["collect", "backfill"])
def test_a_killed_run_has_lost_nothing_it_stored_and_the_next_completes_it(
    var: Path, corpus: list[dict[str, object]], deep: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    span, asked, killed = [moment.isoformat() for moment in SEASON], count(1), threading.Event()

    async def kept_waiting(*_: object) -> None:
        """From here on the newsroom answers no more: the run is killed before its end, however late we look."""
        if next(asked) > 40:
            await asyncio.to_thread(killed.wait)

    monkeypatch.setattr(faults.FaultLine, "_slow", kept_waiting)
    with running(faults=["slow"]) as newsroom:
        command = [sys.executable, "-c", COLLECT, newsroom.url, *span, *(["deep"] if deep else [])]
        with subprocess.Popen(command) as process:
            try:
                _until_some_stored(var / "gaung.db")
            finally:
                process.send_signal(signal.SIGKILL)
                killed.set()
    held = set(open_desk("arunika").store.articles.keys("kabarwetan"))
    assert held
    with running() as newsroom:
        run = collecting.collect_outlet("arunika", "kabarwetan", *SEASON, newsroom.url, deep)
    keys = open_desk("arunika").store.articles.keys("kabarwetan")
    assert held < set(keys)
    assert len(keys) == len(held) + run.new == sum(row["outlet"] == "kabarwetan" for row in corpus)


def _until_some_stored(database: Path) -> None:
    deadline = time.monotonic() + HANG
    while time.monotonic() < deadline:
        time.sleep(0.01)
        try:
            with sqlite3.connect(database) as connection:
                if connection.execute("SELECT count(*) FROM articles").fetchone()[0]:
                    return
        except sqlite3.OperationalError:
            continue
    raise AssertionError("nothing was stored")
