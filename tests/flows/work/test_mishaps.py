"""A disk that fills up, a database that is locked, a clock that is set back: the next run completes the work, and what
is stored then is what an undisturbed run stores."""

import datetime as clock
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from makers import moment
from sqlalchemy.exc import OperationalError

from flows.work import collecting
from flows.work.desk import open_desk
from samples.arunika.newsroom import Running, running
from scrapers.archive import Archive
from storage import engine
from storage.engine import LockedError
from storage.records import OutletRun

SEASON = (moment("2026-07-27 00:00"), moment("2026-10-19 00:00"))
HOUSE = ("flows", "scrapers", "storage")


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Running]:
    """One newsroom for all."""
    with running() as opened:
        yield opened


@pytest.fixture
def collect(newsroom: Running, monkeypatch: pytest.MonkeyPatch) -> Callable[..., OutletRun]:
    """A run of one outlet."""
    monkeypatch.setattr(collecting, "HOSTS", collecting.Hosts())
    return lambda *span: collecting.collect_outlet("arunika", "kabarwetan", *(span or SEASON), newsroom.url)


@pytest.fixture
def whole(corpus: list[dict[str, Any]]) -> dict[str, int]:
    """What an undisturbed run stores: each title, at its first revision."""
    return {row["title"]: 1 for row in corpus if row["outlet"] == "kabarwetan"}


def stored() -> dict[str, int]:
    """Title and revision of every article, after each raw page was read back."""
    desk = open_desk("arunika")
    archive = Archive(desk.settings.pages)
    versions = list(desk.store.articles.between(*SEASON))
    pages = {page.digest for page in archive.pages(clock.date.min, clock.date.max)}
    assert {version.page_digest for version in versions} <= pages
    assert len({version.article.title for version in versions}) == len(versions)
    return {version.article.title: version.revision for version in versions}


@pytest.fixture
def small_disk(var: Path) -> Iterator[Path]:
    """GAUNG_VAR on a disk of its own, of 700 KiB."""
    var.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=700k", "gaung-test", str(var)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    yield var
    open_desk("arunika").store.close()
    subprocess.run(["umount", "--lazy", str(var)], check=True)


def test_a_disk_that_fills_up_midway(
    small_disk: Path, collect: Callable[..., OutletRun], whole: dict[str, int]
) -> None:
    with suppress(OperationalError):  # the database's own word, where it and not the archive meets the end of the disk
        assert collect().failed > 0
    kept = stored()
    assert 0 < len(kept) < len(whole)
    subprocess.run(["mount", "-o", "remount,size=100m", str(small_disk)], check=True)
    collect()
    assert stored() == whole
    assert kept.items() <= whole.items()


def test_a_database_that_is_locked_midway(
    var: Path, collect: Callable[..., OutletRun], whole: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 200)
    open_desk("arunika")
    flush = collecting._Keeper.flush
    with closing(sqlite3.connect(var / "gaung.db", isolation_level=None)) as other, monkeypatch.context() as patch:

        def flush_and_lock(keeper: collecting._Keeper) -> None:
            flush(keeper)
            if not other.in_transaction and other.execute("SELECT count(*) FROM articles").fetchone()[0]:
                other.execute("BEGIN IMMEDIATE")

        patch.setattr(collecting._Keeper, "flush", flush_and_lock)
        with pytest.raises(LockedError, match="end whatever else has it open"):
            collect()
        assert other.in_transaction
        assert 0 < len(stored()) < len(whole)
    collect()
    assert stored() == whole


def test_a_clock_that_is_set_back(
    var: Path, collect: Callable[..., OutletRun], whole: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    collect(SEASON[0], moment("2026-09-14 00:00"))
    before = stored()
    set_back(monkeypatch, clock.timedelta(days=400))
    done = collect()
    assert stored() == whole
    assert done.new == len(whole) - len(before)
    assert collect().new == 0
    assert stored() == whole


def set_back(monkeypatch: pytest.MonkeyPatch, by: clock.timedelta) -> None:
    """Every module of the house sees an earlier present."""
    true = clock.datetime

    class Kind(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, true)

    class Back(true, metaclass=Kind):
        @classmethod
        def now(cls, tz: clock.tzinfo | None = None) -> clock.datetime:
            return true.now(tz) - by

    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in HOUSE and getattr(module, "datetime", None) is true:
            monkeypatch.setattr(module, "datetime", Back)
