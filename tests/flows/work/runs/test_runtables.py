"""What a person finds on Prefect's page after a run."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from makers import moment

from flows.settings import read_settings
from flows.work.runs import runtables
from flows.work.runs.runtables import figures, keep_counts, keep_flares, keep_outlets, place_of, totals
from storage.records import Flare, OutletRun

AT = moment("2026-10-19 05:00")
RUN = OutletRun("kabarwetan", AT, AT + timedelta(seconds=12), found=43, new=3, skipped=40)
GONE = OutletRun("radararunika", AT, AT, reachable=False, detail="connect | refused")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, var: Path) -> list[dict[str, Any]]:
    """The artifacts that were made; outside a flow Prefect would keep them nowhere."""
    made: list[dict[str, Any]] = []
    monkeypatch.setattr(runtables, "create_markdown_artifact", lambda **said: made.append(said))
    return made


def test_a_collection_leaves_a_row_an_outlet(page: list[dict[str, Any]]) -> None:
    keep_outlets("arunika", [RUN, GONE])
    assert page[0]["key"] == "arunika-pengumpulan"
    lines = page[0]["markdown"].splitlines()
    assert lines[0] == "**3 berita baru** dari 2 media; 1 tidak terjangkau."
    assert "| kabarwetan | 43 | 3 | 0 | 0 | 40 | 0 | 0 | 12,0 |" in lines[4]
    assert "connect \\| refused" in lines[5], "a bar in a message must not begin a cell"


def test_an_analysis_leaves_its_counts(page: list[dict[str, Any]]) -> None:
    keep_counts("arunika", AT - timedelta(days=7), AT, {"labelled": 12, "events": 9, "topics": 3})
    assert "| artikel dilabeli | 12 |" in page[0]["markdown"]
    assert page[0]["markdown"].startswith("Berita 12 Oktober 2026 sampai 19 Oktober 2026.")


def test_a_warning_leaves_the_issues_or_says_that_there_are_none(page: list[dict[str, Any]]) -> None:
    flare = Flare("tema-1", "Banjir *Pandean*", AT, 6, 1.4, 0.0036, "poisson", 8, {"volume": 4.0}, ("a",))
    keep_flares("arunika", AT, [flare])
    keep_flares("arunika", AT, [])
    assert "| Banjir \\*Pandean\\* | 6 | 1,4 | 4,0 | 0,0036 |" in page[0]["markdown"]
    assert "tidak ada isu baru yang memanas" in page[1]["markdown"]


def test_a_report_is_linked_where_its_address_is_known(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = read_settings().reports / "arunika" / "2026-W42" / "index.html"
    assert place_of(page) == ""
    monkeypatch.setenv("GAUNG_SITE", "https://humas.arunika.example/gaung/")
    assert "(https://humas.arunika.example/gaung/arunika/2026-W42/index.html)" in place_of(page)


def test_the_log_and_the_record_hold_the_same_sums() -> None:
    assert totals([RUN, GONE])["new"] == figures(RUN)["new"] == 3
    assert totals([RUN, GONE])["unreachable"] == 1
    assert figures(RUN)["seconds"] == 12
