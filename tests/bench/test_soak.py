"""The soak tells loss and doubling from what may differ, and kills a whole process group."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from makers import OUTLET, article, moment, outcome

from bench.soak.content import database, differences, lost_pages, reports
from bench.soak.killing import Moment, _ended, _kill
from storage.records import Outcome, OutletRun
from storage.store import Store

NOW = moment("2026-10-19 05:00")


def filled(url: str, *batches: list[Outcome]) -> str:
    """A database after these batches and one finished run."""
    with Store(url) as store:
        store.collecting.save_outlets([OUTLET])
        for batch in batches:
            store.collecting.keep(batch)
        store.collecting.save_run("arunika", OutletRun("kabarwetan", NOW, NOW), None, NOW)
    return url


def test_asking_again_for_a_known_page_is_no_difference(tmp_path: Path) -> None:
    stories = [outcome(article(key)) for key in "12"]
    calm = filled(f"sqlite:///{tmp_path}/calm.db", stories)
    killed = filled(f"sqlite:///{tmp_path}/killed.db", stories[:1], stories)
    assert differences(database(calm), database(killed)) == []


@pytest.mark.parametrize("kept", [["1"], ["1", "2", "3"]])
def test_a_story_too_few_or_too_many_is_named(tmp_path: Path, kept: list[str]) -> None:
    calm = filled(f"sqlite:///{tmp_path}/calm.db", [outcome(article(key)) for key in "12"])
    killed = filled(f"sqlite:///{tmp_path}/killed.db", [outcome(article(key)) for key in kept])
    told = differences(database(calm), database(killed))
    assert {line.split(":")[0] for line in told} >= {"articles", "revisions", "fetches"}
    assert all(("lost" if len(kept) == 1 else "too much") in line for line in told)


def test_another_text_and_a_missing_page_are_named(tmp_path: Path) -> None:
    calm = filled(f"sqlite:///{tmp_path}/calm.db", [outcome(article())])
    killed = filled(f"sqlite:///{tmp_path}/killed.db", [outcome(replace(article(), title="Lain"))])
    assert any(line.startswith("revisions: lost") for line in differences(database(calm), database(killed)))
    assert len(lost_pages(calm, tmp_path / "pages")) == 1


def test_a_report_half_made_or_left_aside_is_named(tmp_path: Path) -> None:
    for name in ("calm", "killed"):
        (tmp_path / name / "arunika").mkdir(parents=True)
        (tmp_path / name / "arunika" / "index.html").write_text("laporan")
    assert differences(reports(tmp_path / "calm"), reports(tmp_path / "killed")) == []
    (tmp_path / "killed" / "arunika" / ".2026-W31.abcdefgh").write_text("")
    assert len(differences(reports(tmp_path / "calm"), reports(tmp_path / "killed"))) == 1


def test_a_moment_comes_by_the_clock_or_by_a_write() -> None:
    assert [Moment(seconds=2.0).reached(at, 9) for at in (1.9, 2.0)] == [False, True]
    assert [Moment(write=3).reached(9.0, writes) for writes in (2, 3)] == [False, True]
    assert not Moment().reached(9.0, 9)


def test_the_whole_group_dies() -> None:
    child = "import subprocess, sys; p = subprocess.Popen(['sleep', '600']); print(p.pid, flush=True); p.wait()"
    with subprocess.Popen([sys.executable, "-c", child], start_new_session=True, stdout=subprocess.PIPE) as leader:
        assert leader.stdout is not None
        grandchild = int(leader.stdout.readline())
        _kill(leader.pid)
        leader.wait()
    deadline = time.monotonic() + 300
    while not _ended(grandchild) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert _ended(grandchild)
    assert leader.returncode == -signal.SIGKILL
