"""A monitor carried to another machine tells the same there."""

import json
import shutil
from pathlib import Path

import pytest

from flows.command.app import OK, REFUSED, USAGE, run
from flows.work import reporting
from flows.work.desk import open_desk
from scrapers.archive import Archive
from storage.records import Week
from storage.records.monitor_file import monitor_path

WEEK = Week(2026, 42)
ARUNIKA = monitor_path("arunika")


def carry(monkeypatch: pytest.MonkeyPatch, place: Path, monitor: str = "arunika", *more: str) -> Path:
    """Export the monitor, then go to another GAUNG_VAR; the file."""
    file = place / "monitor.gaung"
    assert run(["export", "--portable", str(file), "--monitor", monitor, *more]) == OK
    monkeypatch.setenv("GAUNG_VAR", str(place / "elsewhere"))
    return file


@pytest.mark.slow
def test_the_report_made_elsewhere_is_the_same(
    newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = reporting.publish("arunika", WEEK, []).page.read_bytes()
    file = carry(monkeypatch, tmp_path, "arunika", "--pages")
    assert run(["import", str(file)]) == OK
    assert capsys.readouterr().out.splitlines()[-1] == "arunika"
    assert reporting.publish("arunika", WEEK, []).page.read_bytes() == before
    assert json.loads(before)["articles"]

    again = tmp_path / "again.gaung"
    assert run(["export", "--portable", str(again), "--pages", "--monitor", "arunika"]) == OK
    assert again.read_bytes() == file.read_bytes()

    desk = open_desk("arunika")
    kept = [version for version in desk.store.articles.between(WEEK.start, WEEK.end) if version.page_digest]
    pages = {page.digest for page in Archive(desk.settings.pages).pages(WEEK.start.date().min, WEEK.end.date().max)}
    assert kept
    assert {version.page_digest for version in kept} <= pages


@pytest.fixture
def held(var: Path) -> Path:
    """A GAUNG_VAR with a little of arunika in it."""
    from makers import OUTLET, article

    store = open_desk("arunika").store
    store.collecting.save_outlets([OUTLET])
    store.articles.save(article(), None)
    (var / "pages" / "kabarwetan").mkdir(parents=True)
    (var / "pages" / "kabarwetan" / "2026-10-13.warc.gz").write_bytes(b"page")
    return var


def test_a_monitor_of_ones_own_comes_with_its_file(
    held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(ARUNIKA.read_text(encoding="utf-8") + "\n# ours\n", encoding="utf-8")
    file = carry(monkeypatch, tmp_path, str(own))
    assert run(["import", str(file)]) == OK
    called = Path(capsys.readouterr().out.splitlines()[-1])
    assert called == tmp_path / "elsewhere" / "monitors" / "arunika.toml"
    assert called.read_bytes() == own.read_bytes()
    assert open_desk(str(called)).store.articles.count() == 1


def test_pages_come_along_when_asked(held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = carry(monkeypatch, tmp_path, "arunika", "--pages")
    assert run(["import", str(file)]) == OK
    assert (tmp_path / "elsewhere/pages/kabarwetan/2026-10-13.warc.gz").read_bytes() == b"page"


def test_a_page_that_is_here_and_differs_stops_the_import(
    held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = carry(monkeypatch, tmp_path, "arunika", "--pages")
    here = tmp_path / "elsewhere/pages/kabarwetan/2026-10-13.warc.gz"
    here.parent.mkdir(parents=True)
    here.write_bytes(b"other")
    assert run(["import", str(file)]) == REFUSED
    assert "differs" in capsys.readouterr().err
    assert here.read_bytes() == b"other"


def test_a_refused_import_leaves_no_pages_behind(
    held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = carry(monkeypatch, tmp_path, "arunika", "--pages")
    assert run(["import", str(file)]) == OK
    shutil.rmtree(tmp_path / "elsewhere/pages")
    assert run(["import", str(file)]) == REFUSED
    assert "not empty here" in capsys.readouterr().err
    assert not list((tmp_path / "elsewhere").rglob("*.warc.gz"))


def test_a_whole_monitor_has_no_days(held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["export", "--portable", str(tmp_path / "a"), "--since", "2026-10-01", "--monitor", "arunika"]
    assert run(arguments) == USAGE
    assert "leave --since" in capsys.readouterr().err
