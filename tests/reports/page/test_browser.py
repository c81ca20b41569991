"""The page in a real browser."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reports.build import build_report
from reports.publish import publish
from storage.records import Material

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(full_week: Material, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The published page."""
    folder: Path = tmp_path_factory.mktemp("laporan")
    return (publish(build_report(full_week), full_week, folder, ("html",)) / "index.html").as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page on a desk, with what it complains of and asks for."""
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    opened.complaints, opened.requests = [], []
    opened.on("console", lambda message: opened.complaints.append(message.text))
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.on("request", lambda request: opened.requests.append(request.url))
    opened.goto(address)
    yield opened
    opened.close()


def test_no_error_and_no_request_leaves_the_page(page: Any, address: str) -> None:
    assert page.complaints == []
    assert [url for url in page.requests if not url.startswith("data:")] == [address]


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_scrolls_sideways(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_four_answers_stand_on_the_first_screen(page: Any) -> None:
    bottom = page.evaluate("document.querySelector('.jawaban').getBoundingClientRect().bottom")
    assert bottom <= 800


def test_one_click_on_a_number_shows_its_sentences_and_escape_closes_them(page: Any) -> None:
    page.locator("header a.angka").first.click()
    assert page.locator(".bukti:target li").first.is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".bukti:target").count() == 0
    assert page.evaluate("document.activeElement.className") == "angka"


def test_clippings_filter_by_word_and_tone(page: Any) -> None:
    rows = page.locator("table.kliping tbody tr:visible")
    before = rows.count()
    page.locator("form.saring select[name=tone]").select_option("negatif")
    assert 0 < rows.count() < before
    page.locator("form.saring input[name=kata]").fill("kata yang tidak ada di mana pun")
    assert rows.count() == 0


def test_the_page_reads_without_script(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address)
    opened.locator("header a.angka").first.click()
    assert opened.locator(".bukti:target li").first.is_visible()
    opened.locator(".bukti:target a.tutup").click()
    assert opened.locator(".bukti:target").count() == 0
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_endless_words_wrap(browser: Any, single_week: Material, tmp_path: Path, width: int) -> None:
    reading = single_week.readings[0]
    endless = "A" * 400
    article = replace(reading.article, title=endless)
    analysis = replace(reading.analysis, evidence=(endless + "b",))
    outlet = replace(reading.outlet, name=endless[:120])
    material = replace(
        single_week, readings=(replace(reading, article=article, analysis=analysis, outlet=outlet),), events=()
    )
    opened = browser.new_page(viewport={"width": width, "height": 740})
    opened.goto((publish(build_report(material), material, tmp_path, ("html",)) / "index.html").as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.close()
