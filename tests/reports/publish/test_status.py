"""The status page says in plain words what is well and what is not."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from statuses import HOSTILE, SILENT, status

from reports.build import build_report
from reports.publish import publish
from reports.publish.status import lasted, missing_weeks, page_of, render_status, size, write_status
from storage.records import Material


@pytest.fixture(scope="module")
def page() -> LexborHTMLParser:
    """The page of a state with one fault."""
    return LexborHTMLParser(render_status(status(SILENT)))


def words(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(selector)]


def test_the_head_says_how_many_faults_there_are_and_as_of_when(page: LexborHTMLParser) -> None:
    assert words(page, "h1") == ["Keadaan pemantauan 1 gangguan"]
    assert words(page, ".periode") == ["Senin, 19 Oktober 2026, pukul 05.10 WIB"]
    assert words(LexborHTMLParser(render_status(status())), "h1") == ["Keadaan pemantauan Semua baik"]


def rows(page: LexborHTMLParser, number: int) -> list[list[str]]:
    """A table's cells."""
    body = page.css("tbody")[number]
    return [[" ".join(cell.text(separator=" ").split()) for cell in row.css("th, td")] for row in body.css("tr")]


def test_each_flow_tells_when_how_long_and_with_what_result(page: LexborHTMLParser) -> None:
    assert rows(page, 0) == [
        ["Laporan pekanan", "selesai", "19 Okt, 05.10", "3 menit 20 detik"],
        ["Pengumpulan berita", "terhenti di tengah jalan", "18 Okt, 04.30", "–"],
    ]


def test_each_outlet_tells_its_health_last_contact_last_story_and_empty_days(page: LexborHTMLParser) -> None:
    well, busy, silent, off = rows(page, 1)
    assert well == ["KABARWETAN.com", "baik", "19 Okt, 05.02", "18 Okt, 20.40", "7", "2 hari 3 Okt, 4 Okt"]
    assert busy[-1] == "tidak ada"
    assert silent[1] == "diam lebih lama daripada kebiasaannya"
    assert off[1:] == ["dimatikan", "–", "–", "0", "–"]
    assert words(page, "caption")[1] == "Media: 2 dari 3 yang aktif dalam keadaan baik"


def test_holes_models_and_machine_are_named(page: LexborHTMLParser) -> None:
    text = " ".join(page.text().split())
    assert "Pekan tanpa laporan: 2026-W40." in text
    assert "tone 63659da0c440" in text
    assert words(page, "dl > div") == [
        "Basis data (SQLite)4,0 MiB", "Ruang simpan tersisa70,0 GiB",
        "Cadangan; terakhir Senin, 19 Oktober 2026, pukul 02.00 WIB7",
    ]  # fmt: skip


def test_markup_in_a_name_or_a_fault_stays_words(page: LexborHTMLParser) -> None:
    assert page.css("img, script") == []
    assert page.text().count(HOSTILE) == 2


def test_the_data_hold_the_same(tmp_path: Path) -> None:
    write_status(status(SILENT), tmp_path)
    data = json.loads((tmp_path / "status.json").read_text())
    assert data["problems"][0]["key"] == SILENT.key
    assert data["monitors"][0]["outlets"][0]["empty_days"] == ["2026-10-03", "2026-10-04"]
    assert data["at"] == "2026-10-19T05:10:00+07:00"


def test_the_archive_leads_to_the_page_from_its_first_day(full_week: Material, tmp_path: Path) -> None:
    publish(build_report(full_week), full_week, tmp_path, ())
    assert "status.html" not in (tmp_path / "index.html").read_text()
    write_status(status(), tmp_path)
    assert 'href="status.html"' in (tmp_path / "index.html").read_text()
    publish(build_report(full_week), full_week, tmp_path, ())
    assert 'href="status.html"' in (tmp_path / "index.html").read_text()


def test_weeks_after_the_first_report_that_have_none_are_missing(first_week: Material, tmp_path: Path) -> None:
    weeks = ["2026-W30", "2026-W31", "2026-W32", "2026-W33"]
    assert missing_weeks(tmp_path, "arunika", weeks) == ([], None)
    publish(build_report(first_week), first_week, tmp_path, ())
    missing, newest = missing_weeks(tmp_path, "arunika", weeks)
    assert missing == ["2026-W32", "2026-W33"]
    assert newest is not None
    assert newest.week == "2026-W31"


@pytest.mark.parametrize(
    ("formats", "page"), [(("html", "xlsx"), "index.html"), (("xlsx",), "data.xlsx"), ((), "report.json")]
)
def test_the_last_report_is_linked_by_what_there_is_of_it(
    first_week: Material, tmp_path: Path, formats: tuple[str, ...], page: str
) -> None:
    publish(build_report(first_week), first_week, tmp_path, formats)
    _, newest = missing_weeks(tmp_path, "arunika", [])
    assert newest is not None
    assert page_of(newest, tmp_path) == f"arunika/2026-W31/{page}"
    assert (tmp_path / page_of(newest, tmp_path)).is_file()
    shutil.rmtree(tmp_path / "arunika/2026-W31")
    assert page_of(newest, tmp_path) == ""


@pytest.mark.parametrize("place", ["arunika/2026-W42/laporan.pdf", ""])
def test_what_is_not_there_is_named_without_a_link(place: str) -> None:
    shown = status()
    page = LexborHTMLParser(render_status(replace(shown, monitors=(replace(shown.monitors[0], last_page=place),))))
    links = [node.attributes["href"] for node in page.css("section a")]
    assert links == ([place] if place else [])
    assert "Laporan terbaru: pekan 2026-W42." in " ".join(page.text().split())


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (None, "–"),
        (0.2, "kurang dari 1 detik"),
        (59, "59 detik"),
        (200, "3 menit 20 detik"),
        (3600, "1 jam"),
        (7325, "2 jam 2 menit"),
    ],
)
def test_how_long(seconds: float | None, says: str) -> None:
    assert lasted(seconds) == says


@pytest.mark.parametrize(
    ("count", "says"), [(None, "tidak diketahui"), (12, "12 bita"), (1536, "1,5 KiB"), (3 * 1024**3, "3,0 GiB")]
)
def test_how_large(count: int | None, says: str) -> None:
    assert size(count) == says
