"""Whatever an outlet does: its fault is named, the others are unharmed, and the next run has all that was missed."""

import asyncio
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from haste import Haste
from makers import moment
from patience import HANG, PATIENT
from starlette.types import Receive

from flows.command.talk import trouble
from flows.work import collecting
from flows.work.desk import open_desk
from samples.arunika.newsroom import FAULTS, faults, running, troubles
from storage.records import OutletRun

WEEKS = (moment("2026-09-21 00:00"), moment("2026-10-19 00:00"))
NAMED = {
    "429": "tried again with success: http_429",
    "500": "not reachable: sitemap /sitemap-news.xml: http_5xx",
    "slow": "",
    "reset": "tried again with success: connect",
    "feed-html": "answered an HTML page instead of a sitemap (kept as kabarwetan/",
    "robots-500": "robots_unreachable",
    "captive-portal": "no article link on the first page",
    "stall": "timeout 3",
    "drip": "timeout 3",
    "truncated-gzip": "bad_encoding 3",
    "bomb": "too_large 3",
    "redirect-loop": "too_many_redirects 3",
    "redirect-private": "private_address 3",
    "wrong-charset": "3 pages in another charset than declared",
    "huge": "too_large 3",
}
"""What the run's table says of each fault."""


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch, haste: Haste) -> None:
    """Short waits; and the reader's clock runs ahead while an outlet keeps it waiting for ever, and only then: what a
    limit ends is decided by the fault and not by how busy the machine is."""
    monkeypatch.setattr(collecting, "ClientSettings", partial(PATIENT, longest_retry_after=0.02))
    monkeypatch.setattr(collecting, "HOSTS", collecting.Hosts())
    monkeypatch.setattr(faults, "SLOW_SECONDS", 0.01)
    monkeypatch.setattr(troubles, "DRIP_SECONDS", 0.01)
    until_gone = troubles.gone

    async def gone(receive: Receive) -> None:
        leaving = asyncio.ensure_future(until_gone(receive))
        while not leaving.done():
            haste.on(HANG / 20)
            await asyncio.wait([leaving], timeout=0.01)

    monkeypatch.setattr(troubles, "gone", gone)


def collect(address: str, slug: str = "kabarwetan") -> OutletRun:
    return collecting.collect_outlet("arunika", slug, *WEEKS, address)


def stored(slug: str) -> dict[str, tuple[str, ...]]:
    """Texts by title, without the paragraphs that hold dateline and end code."""
    versions = open_desk("arunika").store.articles.between(*WEEKS, [slug])
    return {version.article.title: version.article.paragraphs[1:-1] for version in versions}


def test_every_fault_is_tried() -> None:
    assert set(NAMED) == set(FAULTS)


@pytest.mark.slow
@pytest.mark.parametrize("fault", NAMED)
def test_it_is_named_harms_no_other_and_loses_nothing(fault: str, var: Path, corpus: list[dict[str, Any]]) -> None:
    with running(faults=[fault]) as newsroom:
        sick, well = collect(newsroom.url), collect(newsroom.url, "suarawarga")
    assert NAMED[fault] in trouble(sick)
    assert sick.found == sick.new + sick.skipped + sick.refused + sick.failed
    assert (well.failed, well.reachable, trouble(well)) == (0, True, "photo_gallery 1")
    wanted = {
        row["title"]: tuple(row["paragraphs"][1:-1])
        for row in corpus
        if row["outlet"] == "kabarwetan" and WEEKS[0] <= datetime.fromisoformat(row["published_at"]) < WEEKS[1]
    }
    with running() as newsroom:
        mended = collect(newsroom.url)
    assert stored("kabarwetan") == wanted
    assert mended.new == len(wanted) - sick.new
    assert mended.failed == 0
