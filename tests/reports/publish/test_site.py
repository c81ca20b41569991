"""The pages over all weeks: archive, search, trends, feed."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from reports.build import build_report
from reports.publish import publish
from reports.publish.indicators import INDICATORS
from storage.records import Material

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def site(full_week: Material, first_week: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two weeks with news."""
    folder = tmp_path_factory.mktemp("situs")
    for material in (full_week, first_week):
        publish(build_report(material), material, folder, ("html",))
    return folder


def test_every_link_of_every_page_leads_to_a_file(site: Path) -> None:
    pages = [site / "index.html", site / "cari.html", *(site / "arunika/tren").glob("*.html")]
    for page in pages:
        for node in LexborHTMLParser(page.read_text()).css("a[href], link[rel=alternate]"):
            address = (node.attributes["href"] or "").partition("#")[0]
            assert not address or (page.parent / address).resolve().is_file(), (page.name, address)


@pytest.mark.parametrize("key", [item.key for item in INDICATORS])
def test_each_indicator_has_a_page_with_both_weeks(key: str, site: Path) -> None:
    page = LexborHTMLParser((site / f"arunika/tren/{key}.html").read_text())
    assert [node.text(strip=True) for node in page.css("tbody th a")] == [
        "12–18 Oktober 2026",
        "27 Juli–2 Agustus 2026",
    ]
    assert page.css_first("svg title") is not None


def test_the_index_of_titles_leads_into_the_pages(site: Path) -> None:
    data = LexborHTMLParser((site / "cari.html").read_text()).css_first("#indeks")
    assert data is not None
    rows = json.loads(data.text())
    assert len(rows) > 40
    for _, _, _, _, address in rows:
        name, _, anchor = address.partition("#")
        assert f'id="{anchor}"' in (site / name).read_text()


def test_the_feed_is_atom_with_an_entry_a_week(site: Path) -> None:
    feed = ET.fromstring((site / "arunika/feed.xml").read_text())
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["12–18 Oktober 2026", "27 Juli–2 Agustus 2026"]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert (site / "arunika" / link.attrib["href"]).is_file()
        assert re.match(r"2026-\d\d-\d\dT", entry.findtext(f"{ATOM}updated") or "")


def test_the_order_of_publishing_decides_nothing(full_week: Material, first_week: Material, tmp_path: Path) -> None:
    reports = [(build_report(material), material) for material in (first_week, full_week)]
    for name, order in (("a", reports), ("b", reports[::-1])):
        for report, material in order:
            publish(report, material, tmp_path / name, ())
    for name in ("index.html", "cari.html", "arunika/feed.xml", "arunika/tren/itn.html"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
