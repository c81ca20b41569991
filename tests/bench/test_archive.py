"""The made archive is one the Store reads like any other."""

from pathlib import Path

from bench.archive import A_WEEK, LAST, RELEVANT, fill
from storage.records import Outlet
from storage.store import Store

OUTLETS = tuple(Outlet(slug, slug, "press", "lokal", f"http://{slug}.localhost:8765/") for slug in ("satu", "dua"))


def test_an_archive_holds_full_weeks_back_from_the_last(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/gaung.db"
    fill(url, 2 * A_WEEK, OUTLETS)
    with Store(url) as store:
        outlets = store.collecting.outlets()
        for week in (LAST, LAST.shifted(-1)):
            found = store.reading.readings("arunika", week.start, week.end, outlets)
            assert len(found) == A_WEEK
            assert sum(reading.analysis.relevant for reading in found) == A_WEEK // RELEVANT
            assert len({reading.article.title for reading in found}) == A_WEEK
        assert len(store.grouping.events("arunika", LAST.start, LAST.end)) < A_WEEK
        assert len(store.collecting.runs_over("arunika", LAST.start, LAST.end)) == len(OUTLETS)
