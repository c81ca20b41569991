"""The page as text: complete, escaped, linked within itself."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from reports.build import build_report
from reports.charts import Drawings
from reports.charts.drawn import drawn
from reports.page.anchors import safe_url
from reports.page.render import render
from storage.records import Material
from storage.records.report import Figure, Report

KINDS = ("full_week", "first_week", "empty_week", "single_week", "dark_week")
HOSTILE = '<script>alert("x")</script>{{ 7*7 }}<img src=x onerror=alert(1)>'


@pytest.fixture(scope="session")
def page(report: Report, drawings: Drawings) -> LexborHTMLParser:
    """The full week's page."""
    return LexborHTMLParser(render(report, drawings))


@pytest.mark.parametrize("kind", KINDS)
def test_every_link_within_the_page_lands(kind: str, request: pytest.FixtureRequest) -> None:
    made = build_report(request.getfixturevalue(kind))
    tree = LexborHTMLParser(render(made, {}))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    targets = {(node.attributes["href"] or "")[1:] for node in tree.css("a[href^='#']")}
    assert targets <= set(ids)


def test_language_skip_link_and_headings_in_order(page: LexborHTMLParser) -> None:
    assert page.css_first("html").attributes["lang"] == "id"
    assert page.css_first("body > a").attributes["href"] == "#isi"
    levels = [int(node.tag[1]) for node in page.css("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(page.css("main > section > h2")) == 14


def test_every_number_opens_its_sentences(page: LexborHTMLParser, report: Report) -> None:
    links = page.css("main a.angka, header a.angka")
    linked = [s for s in report.spans() if isinstance(s, Figure) and s.ids]
    assert len(links) == len(linked)
    for link in links[:40]:
        panel = page.css_first(f"[id='{(link.attributes['href'] or '')[1:]}']")
        assert "bukti" in (panel.attributes["class"] or "")
        assert panel.css("li a")


def test_nothing_is_asked_of_the_network(page: LexborHTMLParser) -> None:
    assert not page.css("link[href^='http'], script[src], img, iframe, object, embed, audio, video")
    assert "default-src 'none'" in (page.css_first("meta[http-equiv]").attributes["content"] or "")


def test_hostile_titles_are_text(single_week: Material) -> None:
    reading = single_week.readings[0]
    article = replace(reading.article, title=HOSTILE, url="javascript:alert(1)")
    analysis = replace(reading.analysis, evidence=(HOSTILE + " kedua",))
    made = build_report(
        replace(single_week, readings=(replace(reading, article=article, analysis=analysis),), events=())
    )
    text = render(made, drawn(made))
    tree = LexborHTMLParser(text)
    assert len(tree.css("script")) == 1
    assert not tree.css("[onerror], a[href^='javascript']")
    assert "{{ 7*7 }}" in text
    assert HOSTILE in tree.css_first("table.kliping th[scope=row]").text()


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/1", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("http://[bad", False),
    ],
)
def test_only_web_addresses_are_links(url: str, safe: bool) -> None:
    assert (safe_url(url) == url) is safe


def test_charts_carry_their_numbers_as_tables(page: LexborHTMLParser, report: Report) -> None:
    figures = page.css("figure.gambar")
    assert len(figures) == sum(len(section.charts) for section in report.sections)
    for figure in figures:
        assert figure.css_first("figcaption")
        assert figure.css_first("svg > title")
        assert figure.css_first("details table")


def test_the_page_stays_light(report: Report, drawings: Drawings) -> None:
    assert len(render(report, drawings)) < 1_500_000


def test_status_is_on_the_cover(dark_week: Material) -> None:
    text = re.sub(r"\s+", " ", LexborHTMLParser(render(build_report(dark_week), {})).css_first("header").text())
    assert "Data sebagian" in text
    assert "Tidak terjangkau" in text
