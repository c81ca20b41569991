"""Real pages of real outlets, read in place beside the project: one assertion a field, and floors for the body.

They are read three ways: as their outlets' pages; as an unknown host's, where a layout is recognised by its mark; and
with no layout at all, where the ladder must hold by itself.
"""

import csv
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scrapers.catalogue import Catalogue, default_catalogue
from scrapers.extraction import extract
from storage.records import Article, Refusal

PAGES = Path(__file__).resolve().parents[4] / "shared" / "pages"
if not (PAGES / "truth.jsonl").is_file():
    pytest.skip("the real saved pages are not beside this checkout (../shared/pages)", allow_module_level=True)

TRUTH: dict[str, dict[str, Any]] = {
    item["file"]: item for item in map(json.loads, (PAGES / "truth.jsonl").read_text(encoding="utf-8").splitlines())
}
with (PAGES / "index.tsv").open(encoding="utf-8") as index:
    URLS = {row["file"]: row["original_url"] for row in csv.DictReader(index, delimiter="\t")}
LISTS = sorted(name for name in URLS if name.startswith("list_"))
GALLERY = "liputan6_4541831.html"
KNOWN, RECOGNISED, BARE = "known", "recognised", "bare"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["saved_pages"]


@cache
def catalogue(way: str) -> Catalogue:
    """The house's catalogue, the layouts alone, or nothing."""
    layouts = () if way == BARE else default_catalogue().layouts
    return default_catalogue() if way == KNOWN else Catalogue([], layouts)


@cache
def read(name: str, way: str = KNOWN) -> Article | Refusal:
    """One page read one way."""
    return extract((PAGES / name).read_bytes(), URLS[name], catalogue=catalogue(way))


def article(name: str, way: str = KNOWN) -> Article:
    """The article a page must be."""
    found = read(name, way)
    assert isinstance(found, Article), found
    return found


def shingles(paragraphs: Iterable[str]) -> Counter[tuple[str, ...]]:
    """All runs of four words."""
    words = re.findall(r"\w+", " ".join(paragraphs).lower())
    return Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))


def f1(found: Iterable[str], true: Iterable[str]) -> float:
    """Agreement of two texts by their shingles."""
    one, other = shingles(found), shingles(true)
    return 2 * sum((one & other).values()) / (sum(one.values()) + sum(other.values()))


@pytest.mark.parametrize("way", [KNOWN, RECOGNISED])
@pytest.mark.parametrize("field", ["title", "editor", "caption", "dateline", "end_code", "pages_expected"])
@pytest.mark.parametrize("name", TRUTH)
def test_a_field_is_exact(name: str, field: str, way: str) -> None:
    assert getattr(article(name, way), field) == TRUTH[name][field]


@pytest.mark.parametrize("field", ["title", "dateline"])
@pytest.mark.parametrize("name", TRUTH)
def test_the_bare_ladder_reads_headline_and_dateline(name: str, field: str) -> None:
    assert getattr(article(name, BARE), field) == TRUTH[name][field]


@pytest.mark.parametrize("way", [KNOWN, RECOGNISED])
@pytest.mark.parametrize("name", TRUTH)
def test_a_changed_story_tells_when(name: str, way: str) -> None:
    changed, true = article(name, way).modified_at, TRUTH[name]["modified_at"]
    assert (changed.isoformat()[:16] if changed else None) == (true[:16] if true else None)


@pytest.mark.parametrize("way", [KNOWN, RECOGNISED, BARE])
@pytest.mark.parametrize("name", TRUTH)
def test_the_publication_minute_is_exact(name: str, way: str) -> None:
    moment = article(name, way).published_at
    assert moment is not None
    assert moment.isoformat().startswith(TRUTH[name]["published_at"][:16])


@pytest.mark.parametrize("way", [KNOWN, RECOGNISED, BARE])
@pytest.mark.parametrize("name", TRUTH)
def test_authors_are_the_reporters(name: str, way: str) -> None:
    if (name, way) == (GALLERY, BARE):
        pytest.skip("the photographer is named by no metadata")
    assert list(article(name, way).authors) == TRUTH[name]["authors"]


@pytest.mark.parametrize("way", [KNOWN, RECOGNISED, BARE])
@pytest.mark.parametrize("name", TRUTH)
def test_the_body_is_the_story(name: str, way: str) -> None:
    assert f1(article(name, way).paragraphs, TRUTH[name]["paragraphs"]) >= FLOORS["body_f1"]


@pytest.mark.parametrize("way", [KNOWN, RECOGNISED, BARE])
@pytest.mark.parametrize("name", TRUTH)
def test_no_insert_is_left(name: str, way: str) -> None:
    paragraphs = article(name, way).paragraphs
    left = [insert for insert in TRUTH[name]["inserts"] if any(insert in text for text in paragraphs)]
    assert [insert for insert in left if insert in paragraphs or len(insert) > 25] == []


@pytest.mark.parametrize("way", [KNOWN, RECOGNISED, BARE])
@pytest.mark.parametrize("name", LISTS)
def test_a_front_page_is_refused(name: str, way: str) -> None:
    found = read(name, way)
    assert isinstance(found, Refusal)
    assert found.reason == "home_page"


@pytest.mark.parametrize("way", [KNOWN, RECOGNISED, BARE])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_refused_wherever_it_lies(name: str, way: str) -> None:
    """Without its address and its canonical link, the page's own make must give it away."""
    page = re.sub(rb"<link[^>]*canonical[^>]*>|<meta[^>]*og:url[^>]*>", b"", (PAGES / name).read_bytes())
    found = extract(page, URLS[name].rstrip("/") + "/kabar", catalogue=catalogue(way))
    assert isinstance(found, Refusal)
    assert found.reason in {"list_page", "no_text"}


SEED = "bangsaonline_2019_seed.html"
SEED_EXPECTED = {
    "title": "Pemkot Madiun Gelar Bimtek Siap Menuju Kota Pintar",
    "key": "60102",
    "authors": ("Hen",),
    "editor": "Ian",
    "dateline": "KOTA MADIUN, BANGSAONLINE.com",
    "end_code": "(hen/ian)",
    "tags": ("madiun", "smart city"),
    "pages_expected": None,
    "flags": (),
}


@pytest.mark.parametrize("field", SEED_EXPECTED)
def test_the_first_story_of_the_first_outlet(field: str) -> None:
    assert getattr(article(SEED), field) == SEED_EXPECTED[field]


def test_the_first_storys_text_is_whole_and_clean() -> None:
    found = article(SEED)
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2019-07-04T17:28:00+07:00"
    assert len(found.paragraphs) == 10
    assert found.paragraphs[0].startswith("Sejak dikukuhkan")
    assert not re.search(r"iklan|Google News|BANGSAONLINE|\(hen|[\r\xa0]", found.text)
