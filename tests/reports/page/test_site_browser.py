"""The archive's pages in a real browser, from files, and every page before an accessibility engine."""

import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest
from statuses import SILENT, status

from reports.build import build_report
from reports.publish import publish
from reports.publish.status import write_status
from storage.records import Material

pytestmark = pytest.mark.slow

PAGES = (
    "index.html",
    "cari.html",
    "status.html",
    "arunika/tren/itn.html",
    "arunika/2026-W42/index.html",
    "arunika/2026-W42/ringkas.html",
)


@pytest.fixture(scope="module")
def site(full_week: Material, first_week: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two weeks, published."""
    folder: Path = tmp_path_factory.mktemp("situs")
    for material in (first_week, full_week):
        publish(build_report(material), material, folder, ("html",))
    write_status(status(SILENT), folder)
    return folder


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """axe-core's script, fetched from npm into a folder of its own."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("axe")
    pack = [npm, "pack", "axe-core@4", "--silent", "--fetch-retries=0", "--fetch-timeout=60000"]
    done = subprocess.run(pack, cwd=folder, capture_output=True)
    found = next(folder.glob("*.tgz"), None)
    if done.returncode or found is None:
        pytest.skip("npm cannot be reached, so axe-core cannot be had")
    with tarfile.open(found) as archive:
        member = archive.extractfile("package/axe.min.js")
        assert member is not None
        return member.read().decode()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(browser: Any, site: Path, axe: str, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.goto((site / name).as_uri())
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    page.close()
    serious = {
        (item["id"], node["html"][:120])
        for item in found["violations"]
        if item["impact"] in ("serious", "critical")
        for node in item["nodes"]
    }
    assert serious == set()


@pytest.mark.parametrize("name", PAGES)
def test_pages_ask_nothing_complain_of_nothing_and_fit_a_phone(browser: Any, site: Path, name: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto((site / name).as_uri())
    assert complaints == []
    assert [url for url in requests if not url.startswith("data:")] == [(site / name).as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_the_archive_leads_to_the_status_page_and_its_days_unfold(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Keadaan pemantauan").click()
    assert page.locator("h1").inner_text() == "Keadaan pemantauan 1 gangguan"
    page.get_by_text("2 hari").first.click()
    assert page.get_by_text("3 Okt, 4 Okt").first.is_visible()
    page.close()


def test_search_works_from_files_and_leads_to_the_clipping(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "cari.html").as_uri())
    page.locator("input[name=kata]").fill("banjir mojowetan")
    link = page.locator("#hasil a").first
    title = link.inner_text()
    assert "Banjir Mojowetan" in title
    link.click()
    assert "2026-W" in page.url
    assert title in page.locator(":target").inner_text()
    page.close()


def test_search_shows_markup_as_words(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "cari.html").as_uri() + "?kata=%3Cimg%20src=x%20onerror=alert(1)%3E")
    assert page.locator("input[name=kata]").input_value() == "<img src=x onerror=alert(1)>"
    assert page.locator("#hasil li").count() == 0
    assert page.locator("img").count() == 0
    page.close()


def test_tables_sort_and_filters_work_by_keyboard(browser: Any, site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((site / "arunika/2026-W42/index.html").as_uri())
    rows = page.locator("table.kliping tbody tr:visible")
    before = rows.count()
    for name in ("pilar", "media"):
        select = page.locator(f"form.saring select[name={name}]")
        select.focus()
        page.keyboard.press("ArrowDown")
        assert 0 < rows.count() < before, name
        select.select_option("")
    heading = page.locator("table.kliping thead th button").nth(1)
    heading.focus()
    page.keyboard.press("Enter")
    outlets = page.locator("table.kliping tbody tr td:nth-child(2)").all_inner_texts()
    assert outlets == sorted(outlets, key=str.casefold)
    page.close()


def test_the_brief_prints_on_one_sheet(browser: Any, site: Path, tmp_path: Path) -> None:
    from pypdf import PdfReader

    page = browser.new_page()
    page.goto((site / "arunika/2026-W42/ringkas.html").as_uri())
    page.pdf(path=tmp_path / "ringkas.pdf", format="A4")
    assert len(PdfReader(tmp_path / "ringkas.pdf").pages) == 1
    page.close()
