"""A re-analysis is cut in slices; those that are done stay done, whatever became of the run that did them."""

from pathlib import Path

import pytest
from makers import article, moment

from flows.work import reanalysis
from flows.work.desk import open_desk
from flows.work.reanalysis import Agenda
from storage.records import Outlet

SEASON = (moment("2026-10-12 00:00"), moment("2026-10-19 00:00"))


@pytest.fixture(autouse=True)
def filled(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty-five stories, in slices of ten."""
    monkeypatch.setenv("GAUNG_ENCODER", "off")
    monkeypatch.setattr(reanalysis, "SLICE", 10)
    store = open_desk("arunika").store
    store.collecting.save_outlets([Outlet("kabarwetan", "KABARWETAN.com", "press", "provinsi", "http://x.localhost/")])
    for number in range(25):
        store.articles.save(article(f"{number:02d}"), None)


def test_a_new_agenda_has_all_before_it() -> None:
    assert [one.articles for one in Agenda("arunika", *SEASON).left] == [10, 10, 5]


def test_what_is_ticked_is_done_for_the_next_run_too() -> None:
    first = Agenda("arunika", *SEASON)
    first.tick(first.left[1])
    later = Agenda("arunika", *SEASON)
    assert (later.done, [one.articles for one in later.left]) == (10, [10, 5])


def test_another_stretch_has_an_agenda_of_its_own() -> None:
    first = Agenda("arunika", *SEASON)
    first.tick(first.left[0])
    assert Agenda("arunika", SEASON[0], None).done == 0


def test_half_a_line_of_a_killed_run_counts_for_nothing(var: Path) -> None:
    first = Agenda("arunika", *SEASON)
    first.tick(first.left[0])
    (path,) = (var / "again").iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole + b"\n2")
    torn = Agenda("arunika", *SEASON)
    assert torn.done == 10
    torn.tick(torn.left[0])
    assert Agenda("arunika", *SEASON).done == 20
    path.write_bytes(whole[:20])
    assert Agenda("arunika", *SEASON).done == 0, "an agenda that was not written whole is made anew"


def test_an_ended_agenda_is_forgotten() -> None:
    first = Agenda("arunika", *SEASON)
    first.tick(first.left[0])
    first.end()
    assert Agenda("arunika", *SEASON).done == 0


def test_a_slice_is_labelled_and_no_other() -> None:
    agenda = Agenda("arunika", *SEASON)
    assert reanalysis.relabel("arunika", agenda.left[2], *SEASON, alone=True) == 5
    desk = open_desk("arunika")
    read = desk.store.reading.readings("arunika", *SEASON, desk.store.collecting.outlets())
    assert [reading.article.key for reading in read] == [f"{number}" for number in range(20, 25)]
