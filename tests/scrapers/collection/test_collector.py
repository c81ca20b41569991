"""One outlet's run: a named outcome for every link, and sums that add up."""

import asyncio
import threading
from dataclasses import asdict

import pytest

from scrapers.archive import ArchiveError
from scrapers.collection import backfill

pytestmark = pytest.mark.anyio
OLD, FRESH = "5 Oktober 2026 09:00", "18 Oktober 2026 09:00"


def sums(run) -> dict[str, int]:
    kinds = ("new", "changed", "unchanged", "skipped", "refused", "failed")
    return {kind: count for kind, count in asdict(run).items() if kind in kinds and count}


async def test_every_link_has_an_outcome_and_the_sums_add_up(site, collector, gather, indexed, reply) -> None:
    indexed(*((number, FRESH) for number in range(6, 0, -1)))
    site.reply("/berita/1/judul", "<p>satu</p>")
    site.reply("/berita/2/judul", "<p>dua</p>")
    site.reply("/berita/3/judul", "tanpa isi")
    site.reply("/berita/4/judul", "<p>RUSAK</p>")
    site.reply("/berita/5/judul", reply(status=301, headers={"Location": "/"}))
    site.reply("/", "<p>beranda</p>")
    run = collector()
    outcomes = await gather(run)
    assert [outcome.article and outcome.article.key for outcome in outcomes] == ["1", "2", None, None, None, None]
    assert [outcome.refusal and outcome.refusal.reason for outcome in outcomes[2:]] == ["no_text", None, "gone", None]
    assert [outcome.error for outcome in outcomes[2:]] == [None, "extraction", None, "http_404"]
    summary = run.summary()
    assert sums(summary) == {"new": 2, "refused": 2, "failed": 2}
    assert summary.found == 6
    assert summary.reasons == {"extraction": 1, "gone": 1, "http_404": 1, "no_text": 1}
    assert summary.started_at <= summary.finished_at


async def test_every_page_is_in_the_archive_before_it_is_read(site, collector, gather, indexed, archive) -> None:
    indexed((1, FRESH), (2, FRESH))
    site.reply("/berita/1/judul", "<p>satu</p>")
    site.reply("/berita/2/judul", "<p>RUSAK</p>")
    for outcome in await gather(collector()):
        assert archive.read(outcome.page.archived_as).body == outcome.page.body


async def test_a_second_run_asks_only_for_what_is_new_or_young(site, collector, gather, indexed, reply) -> None:
    def young(asked):
        unchanged = asked.headers.get("if-none-match") == '"v1"'
        return reply(status=304) if unchanged else reply(b"<p>muda</p>", headers={"ETag": '"v1"'})

    indexed((2, FRESH), (1, OLD))
    site.answer("/berita/2/judul", young)
    site.reply("/berita/1/judul", "<p>lama</p>")
    await gather(collector())
    asked = len(site.asked)
    indexed((3, FRESH), (2, FRESH), (1, OLD))
    site.reply("/berita/3/judul", "<p>baru</p>")
    run = collector()
    outcomes = await gather(run)
    assert [(outcome.link.url[-7], outcome.page.status) for outcome in outcomes] == [("2", 304), ("3", 200)]
    assert sums(run.summary()) == {"new": 1, "unchanged": 1, "skipped": 1}
    assert [request.path for request in site.asked[asked:]] == ["/indeks", "/berita/2/judul", "/berita/3/judul"]


async def test_a_changed_text_is_fetched_as_a_revision(site, collector, gather, indexed) -> None:
    indexed((1, FRESH))
    site.reply("/berita/1/judul", "<p>awal</p>", "<p>ralat</p>")
    await gather(collector())
    run = collector()
    (outcome,) = await gather(run)
    assert outcome.article.paragraphs == ("ralat",)
    assert sums(run.summary()) == {"changed": 1}


@pytest.mark.parametrize(("etag", "again"), [('"v1"', 1), (None, 0)])
async def test_a_known_article_of_unknown_age_is_asked_for_only_conditionally(
    site, collector, gather, indexed, reply, etag: str | None, again: int
) -> None:
    indexed((1, ""))
    site.reply("/berita/1/judul", reply(b"<p>a</p>", headers={"ETag": etag} if etag else {}))
    await gather(collector())
    assert len(await gather(collector())) == again


async def test_cancelling_loses_nothing_and_the_next_run_goes_on(
    site, collector, gather, outlet_with, shelf, reply
) -> None:
    """Also beyond a page of the list that the first run would have known whole."""
    for number, articles in {1: (6, 5), 2: (4, 3), 3: (2, 1)}.items():
        items = (f'<li><a href="/berita/{article}/judul">B</a><time>{OLD}</time></li>' for article in articles)
        site.reply(f"/indeks?page={number}", "".join(items))
    for number in range(1, 7):
        site.reply(f"/berita/{number}/judul", f"<p>{number}</p>")
    third = threading.Event()
    site.reply("/berita/3/judul", reply(held=third.set), "<p>3</p>")
    outlet = outlet_with(("list", "/indeks?page={page}", 3))
    run = asyncio.ensure_future(gather(collector(outlet=outlet)))
    assert await asyncio.to_thread(third.wait, 300)
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    assert sorted(shelf.hashes) == ["coba:1", "coba:2"]
    run = collector(outlet=outlet)
    await gather(run)
    assert sums(run.summary()) == {"new": 4, "skipped": 2}


async def test_when_the_archive_is_full_nothing_more_is_asked_for(
    site, collector, gather, indexed, monkeypatch
) -> None:
    indexed((3, FRESH), (2, FRESH), (1, FRESH))
    for number in (1, 2, 3):
        site.reply(f"/berita/{number}/judul", f"<p>{number}</p>")
    run = collector()
    kept = run.archive.store

    def store(page):
        if "/berita/2/" in page.url:
            raise ArchiveError("no space left on the disk")
        return kept(page)

    monkeypatch.setattr(run.archive, "store", store)
    assert [outcome.error for outcome in await gather(run)] == [None, "archive", "archive"]
    assert "/berita/3/judul" not in site.paths
    assert "no space left" in run.summary().detail


async def test_an_outlet_that_does_not_answer(site, collector, gather, reply) -> None:
    site.reply("/indeks", reply(status=500))
    run = collector()
    assert await gather(run) == []
    summary = run.summary()
    assert (summary.reachable, summary.found) == (False, 0)
    assert summary.detail == "list /indeks: http_5xx: answered 500"


async def test_what_lies_outside_the_window_is_told(site, collector, gather, indexed) -> None:
    indexed((1, FRESH), (2, "1 Januari 2026 09:00"))
    site.reply("/berita/1/judul", "<p>satu</p>")
    run = collector()
    await gather(run)
    assert (run.summary().found, run.summary().detail) == (1, "1 outside the window")


async def test_a_backfill_walks_ids_down_and_resumes(
    site, client, archive, shelf, gather, outlet_with, collector, indexed, reply
) -> None:
    indexed((6, FRESH))
    for number in (6, 5, 3, 1):
        site.reply(f"/berita/{number}/judul", f"<p>{number}</p>")
        site.reply(f"/berita/{number}", f"<p>{number}</p>")
    for number in (4, 2):
        site.reply(f"/berita/{number}", reply(status=301, headers={"Location": "/"}))
    site.reply("/", "<p>beranda</p>")
    outlet = outlet_with(("list", "/indeks"), ("ids", "/berita/{id}"))
    usual = collector(outlet=outlet)
    runs = [backfill(outlet, usual.layout, client, archive, shelf, usual.window) for _ in range(2)]
    for run in runs:
        run.extract = usual.extract
        await gather(run)
    first, second = (sums(run.summary()) for run in runs)
    assert first == {"new": 4, "refused": 2}
    assert second == {"skipped": 3}
    assert runs[0].summary().reasons == {"gone": 2}


async def test_what_failed_is_taken_up_by_the_next_run_though_no_list_names_it(
    site, collector, gather, indexed, reply
) -> None:
    indexed((1, OLD))
    site.reply("/berita/1/judul", *[reply(status=503)] * 3, "<p>satu</p>")
    first = collector()
    await gather(first)
    assert sums(first.summary()) == {"failed": 1}
    indexed((2, OLD))
    site.reply("/berita/2/judul", "<p>dua</p>")
    second = collector()
    await gather(second)
    assert sums(second.summary()) == {"new": 2}


async def test_a_refused_page_is_not_fetched_again(site, collector, gather, indexed) -> None:
    indexed((1, FRESH))
    site.reply("/berita/1/judul", "tanpa isi")
    await gather(collector())
    run = collector()
    await gather(run)
    assert site.paths.count("/berita/1/judul") == 1
    assert sums(run.summary()) == {"skipped": 1}


async def test_after_a_broken_walk_a_page_known_whole_does_not_end_the_next(
    site, collector, gather, outlet_with, reply
) -> None:
    def listed(*numbers: int) -> str:
        items = (f'<li><a href="/berita/{number}/judul">B</a><time>{OLD}</time></li>' for number in numbers)
        return f"<ul>{''.join(items)}</ul>"

    site.reply("/indeks?page=1", listed(4, 3))
    site.reply("/indeks?page=2", *[reply(status=500)] * 3, listed(2, 1))
    for number in range(1, 5):
        site.reply(f"/berita/{number}/judul", f"<p>{number}</p>")
    outlet = outlet_with(("list", "/indeks?page={page}", 2))
    first, second = collector(outlet=outlet), collector(outlet=outlet)
    await gather(first)
    assert (sums(first.summary()), first.summary().broken) == ({"new": 2}, ("/indeks?page={page}",))
    await gather(second)
    assert (sums(second.summary()), second.summary().broken) == ({"new": 2, "skipped": 2}, ())


async def test_a_story_that_lost_a_page_is_completed_by_the_next_run(site, collector, gather, indexed, reply) -> None:
    indexed((1, OLD))
    site.reply("/berita/1/judul", "<p>satu</p><!--pages 2-->")
    broken = [reply(status=500)] * 3
    site.reply("/berita/1/judul?page=all", *broken, "<p>satu</p><p>dua</p><!--pages 2-->")
    site.reply("/berita/1/judul?page=2", *broken)
    (outcome,) = await gather(collector())
    assert "truncated" in outcome.article.flags
    assert outcome.detail.startswith("a page of the story is missing: ")
    (outcome,) = await gather(collector())
    assert (outcome.article.paragraphs, outcome.article.flags, outcome.detail) == (("satu", "dua"), (), "")


async def test_a_backfill_takes_each_page_of_a_list_before_the_next(site, collector, gather, outlet_with) -> None:
    for number in (1, 2):
        items = f'<li><a href="/berita/{number}/judul">B</a><time>{OLD}</time></li>'
        site.reply(f"/indeks?page={number}", items)
        site.reply(f"/berita/{number}/judul", f"<p>{number}</p>")
    usual = collector(outlet=outlet_with(("list", "/indeks?page={page}")))
    run = backfill(usual.outlet, usual.layout, usual.client, usual.archive, usual.memory, usual.window)
    run.extract = usual.extract
    await gather(run)
    assert site.paths == ["/indeks?page=1", "/berita/1/judul", "/indeks?page=2", "/berita/2/judul", "/indeks?page=3"]


async def test_the_page_that_shows_a_fault_is_kept(site, collector, gather, archive) -> None:
    site.reply("/indeks", "<form>Masuk ke jaringan</form>")
    run = collector()
    await gather(run)
    place = run.summary().detail.partition("(kept as ")[2].rstrip(")")
    assert archive.read(place).body == b"<form>Masuk ke jaringan</form>"
