"""What the documents show can be used as it stands: TOML examples are read, links lead somewhere."""

import re
import tomllib
from pathlib import Path

import pytest

from scrapers.catalogue import Catalogue, default_catalogue
from scrapers.catalogue.schema import LayoutFile, OutletFile
from scrapers.extraction import extract
from storage.records import Article, Monitor

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])


def toml_blocks(page: str) -> list[str]:
    """The TOML examples of a page, in order, without the indent of a list they may stand in."""
    found = re.findall(r"^( *)```toml\n(.*?)^ *```", (DOCS / page).read_text(encoding="utf-8"), re.M | re.S)
    return [re.sub(rf"^{indent}", "", block, flags=re.M) for indent, block in found]


def small_monitor() -> str:
    """The smallest monitor of the document, with the five pillars it leaves to the reader."""
    first = toml_blocks("adding-a-city.md")[0]
    others = ("branding", "economy", "living", "society", "environment")
    return first + "".join(f'[pillars.{name}]\nlabel = "{name}"\nterms = ["x"]\n' for name in others)


def test_the_outlet_shown_is_a_valid_outlet_of_a_layout_that_exists():
    outlet = OutletFile.model_validate(tomllib.loads(toml_blocks("adding-an-outlet.md")[0]))
    assert (ROOT / "scrapers" / "layouts" / f"{outlet.layout}.toml").is_file()


def test_the_outlets_expressions_fit_its_addresses():
    outlet = OutletFile.model_validate(tomllib.loads(toml_blocks("adding-an-outlet.md")[0]))
    path = "/2026/10/pasar-legi/"
    assert outlet.key
    assert re.search(outlet.articles[0], path)
    assert re.search(outlet.key, path)["id"] == "2026/10/pasar-legi"


def test_the_outlet_shown_reads_a_page_of_its_make():
    outlet = OutletFile.model_validate(tomllib.loads(toml_blocks("adding-an-outlet.md")[0]))
    text = "KOTA ARUNIKA (Kabar Fajar) – Pedagang Pasar Legi kembali berjualan setelah atap kios selesai diganti."
    more = "<p>Mereka berharap saluran di belakang kios segera dibersihkan sebelum hujan pertama turun.</p>" * 3
    page = (
        '<html><body><article><h1 class="entry-title">Pasar Legi Buka Lagi</h1>'
        '<time class="entry-date" datetime="2026-10-12T08:00:00+07:00">12 Oktober 2026, 08:00 WIB</time>'
        f'<div class="entry-content"><p>{text}</p>{more}<p class="promo-aplikasi">Unduh aplikasi kami</p></div>'
        "</article></body></html>"
    )
    catalogue = Catalogue([outlet], default_catalogue().layouts)
    article = extract(page, "https://www.kabarfajar.example/2026/10/pasar-legi/", catalogue=catalogue)
    assert isinstance(article, Article), article
    assert article.id == "kabarfajar:2026/10/pasar-legi"
    assert article.dateline == "KOTA ARUNIKA (Kabar Fajar)"
    assert article.paragraphs[0].startswith("Pedagang Pasar Legi")
    assert "Unduh aplikasi" not in article.text


def test_the_layout_shown_is_a_valid_layout():
    layout = LayoutFile.model_validate(tomllib.loads(toml_blocks("adding-an-outlet.md")[1]))
    assert layout.lists is not None


def test_the_smallest_monitor_is_valid():
    assert Monitor.model_validate(tomllib.loads(small_monitor())).name == "contoh"


@pytest.mark.parametrize("number", range(1, len(toml_blocks("adding-a-city.md"))))
def test_each_addition_to_a_monitor_is_valid(number):
    added = tomllib.loads(toml_blocks("adding-a-city.md")[number])
    whole = Monitor.model_validate(tomllib.loads(small_monitor() + toml_blocks("adding-a-city.md")[number]))
    assert added.keys() <= whole.model_fields_set


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_documents_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
