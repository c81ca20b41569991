"""The archive read again: the same pages give the same texts, a better extractor gives revisions where they differ."""

import socket
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from makers import moment

from flows.work.collecting import collect_outlet
from flows.work.desk import open_desk
from flows.work.rereading import reread
from samples.arunika.newsroom import running
from scrapers.extraction import extract
from storage.records import Article, ArticleVersion

SEASON = (moment("2026-07-27 00:00"), moment("2026-10-19 00:00"))
ALWAYS = (date.min, date.max)
OUTLETS = ("kilasjatim", "lensatimur")  # their long stories have further pages, by path and by query


@pytest.fixture
def collected(var: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, ArticleVersion]:
    """Two outlets in database and archive; from then on there is no network."""
    with running() as newsroom:
        for slug in OUTLETS:
            collect_outlet("arunika", slug, *SEASON, newsroom.url)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("the network was asked"))
    return versions()


def versions() -> dict[str, ArticleVersion]:
    return {version.article.id: version for version in open_desk("arunika").store.articles.between(None, None)}


def test_the_same_extractor_changes_nothing(collected: dict[str, ArticleVersion]) -> None:
    rows = reread("arunika", OUTLETS, *ALWAYS)
    assert [row["outlet"] for row in rows] == list(OUTLETS)
    assert sum(row["unchanged"] for row in rows) == len(collected)
    assert sum(row["new"] + row["changed"] + row["failed"] for row in rows) == 0
    assert versions() == collected


def test_another_extractor_makes_a_revision_only_where_the_text_differs(collected: dict[str, ArticleVersion]) -> None:
    chosen = next(iter(collected))

    def better(html: bytes, url: str, *, now):
        result = extract(html, url, now=now)
        mended = isinstance(result, Article) and result.id == chosen
        return replace(result, title=f"{result.title} (mended)") if mended else result

    rows = reread("arunika", (), *ALWAYS, better)
    assert sum(row["changed"] for row in rows) == 1
    assert {key: version.revision for key, version in versions().items() if version.revision > 1} == {chosen: 2}


def test_an_empty_database_is_filled_from_the_archive(
    collected: dict[str, ArticleVersion], var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAUNG_DATABASE", f"sqlite:///{var}/again.db")
    rows = reread("arunika", OUTLETS, *ALWAYS)
    assert sum(row["new"] for row in rows) == len(collected)
    assert {key: version.article for key, version in versions().items()} == {
        key: version.article for key, version in collected.items()
    }


def test_only_the_days_asked_for_are_read(collected: dict[str, ArticleVersion]) -> None:
    (row,) = reread("arunika", ["kilasjatim"], date.min, date(2026, 1, 1))
    assert row["pages"] == 0
