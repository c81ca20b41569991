"""What `gaung outlets check` says of an outlet after collecting it."""

from pathlib import Path
from typing import Any

import pytest
from makers import moment

from flows.work.collecting import collect_outlet
from flows.work.desk import open_desk
from flows.work.watching.outlets import check_outlets
from samples.arunika.newsroom import running
from scrapers.catalogue import Catalogue, default_catalogue
from scrapers.extraction import extract
from storage.records import Article, Link, Outcome, Page

SEASON = (moment("2026-07-27 00:00"), moment("2026-10-19 00:00"))


def collect(slug: str = "kabarwetan", *faults: str) -> None:
    with running(faults=faults) as newsroom:
        collect_outlet("arunika", slug, *SEASON, newsroom.url)


def row(slug: str = "kabarwetan") -> dict[str, Any]:
    return next(row for row in check_outlets("arunika") if row["outlet"] == slug)


def test_an_outlet_that_was_never_collected_is_a_warning(var: Path) -> None:
    assert (row()["state"], row()["why"]) == ("warning", "never collected: run gaung collect")


def test_a_healthy_outlet_is_ok_and_its_entries_answered(var: Path) -> None:
    collect()
    assert (row()["state"], row()["why"], row()["page"]) == ("ok", "", "")
    assert row()["answered"] == "9 of 9"


def test_unverified_facts_are_borne_out_on_first_contact(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = ("layout", "articles", "discovery", "volume", "terms")
    files = [outlet.model_copy(update={"unverified": facts}) for outlet in default_catalogue().outlets.values()]
    catalogue = Catalogue(files, default_catalogue().layouts)
    monkeypatch.setattr("flows.work.watching.outlets.default_catalogue", lambda: catalogue)
    assert row()["confirmed"] == ""
    collect()
    assert row()["confirmed"] == "layout, articles, discovery, volume"
    assert row()["answered"].startswith("9 of 9: /sitemap-news.xml, /kanal/")


def test_silence_is_an_alarm_with_the_page_attached(var: Path) -> None:
    collect()
    collect("kabarwetan", "captive-portal")
    found = row()
    assert found["state"] == "alarm"
    assert "no article link on the first page" in found["why"]
    assert 'type="password"' in (var / "alarms" / "kabarwetan.html").read_text(encoding="utf-8")
    assert "kabarwetan.html" in found["page"]


def test_an_entry_that_no_longer_answers_is_a_warning(var: Path) -> None:
    collect("kabarwetan", "feed-html")
    assert row()["state"] == "warning"
    assert "instead of a sitemap" in row()["why"]
    assert row()["answered"] == "8 of 9"


def test_a_redesign_is_an_alarm_with_a_page_of_the_new_make(var: Path) -> None:
    collect()
    store, slug = open_desk("arunika").store, "kabarwetan"
    known = [version.article for version in store.articles.between(*SEASON, [slug])][-10:]
    for number, story in enumerate(known):
        url = f"http://kabarwetan.localhost:8765/berita/9{number}/judul"
        body = f"<html><h1>{story.title}</h1><div><p>{story.text}</p></div></html>".encode()
        article = extract(body, url)
        assert isinstance(article, Article)
        page = Page(url, url, 200, moment("2026-10-18 09:00"), body, "0" * 64, slug, archived_as=f"{slug}/new#{number}")
        store.collecting.keep([Outcome(Link(url, slug, "list"), page, article)])
    found = row()
    assert found["state"] == "alarm"
    assert "layout's body found on 50% of the latest 20 pages, before on 100%" in found["why"]
