"""List pages, read by the layout's rules."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from scrapers.catalogue.schema import ListRules
from scrapers.discovery.lists import parse_list

NOW = datetime(2026, 10, 18, 12, 0, tzinfo=UTC)
URL = "http://coba.example/kanal/ekonomi/?page=2"
RULES = ListRules(item=".item", link="h3 a", date="time", date_attribute="title")
PAGE = """<nav><a href="/kanal/olahraga">Olahraga</a></nav>
<div class="item"><a href="/tag/pasar">pasar</a><h3><a href="/berita/4/pasar">Pasar  Legi
 ramai</a></h3><time title="2026-10-17 09:00:00">kemarin</time></div>
<div class="item"><h3><a href="berita/3">Tiga</a></h3><time>Sabtu, 17 Oktober 2026 | 08:00 WIB</time></div>
<div class="item"><h3><a href="//www.coba.example/berita/2">Dua</a></h3><time>3 jam yang lalu</time></div>
<div class="item"><h3><a href="javascript:void(0)">Iklan</a></h3></div>
<div class="item"><h3>Tanpa tautan</h3></div>
<div class="item"><h3><a href="/berita/1">Satu</a></h3></div>"""


def test_items_with_title_and_date() -> None:
    items = parse_list(PAGE.encode(), URL, RULES, NOW)
    assert [(item.url, item.title) for item in items] == [
        ("http://coba.example/berita/4/pasar", "Pasar Legi ramai"),
        ("http://coba.example/kanal/ekonomi/berita/3", "Tiga"),
        ("http://www.coba.example/berita/2", "Dua"),
        ("http://coba.example/berita/1", "Satu"),
    ]
    assert [(item.date, item.exact) for item in items] == [
        (datetime(2026, 10, 17, 2, tzinfo=UTC), True),
        (datetime(2026, 10, 17, 1, tzinfo=UTC), True),
        (datetime(2026, 10, 18, 9, tzinfo=UTC), False),
        (None, True),
    ]


def test_without_fitting_rules_every_link_counts() -> None:
    for rules in (None, ListRules(item=".gone")):
        urls = [item.url for item in parse_list(PAGE.encode(), URL, rules, NOW)]
        assert urls[:2] == ["http://coba.example/kanal/olahraga", "http://coba.example/tag/pasar"]
        assert len(urls) == 6


@given(st.text(max_size=60))
def test_any_href_is_read_or_left_out(href: str) -> None:
    body = f'<div class="item"><h3><a href="{href}">x</a></h3></div>'.encode("utf-8", "replace")
    assert len(parse_list(body, URL, RULES, NOW)) <= 1
