"""Every outlet and every layout against its saved page.

A page lies in `tests/scrapers/pages` under the name of an outlet (`<slug>.html`), or of an earlier version of a layout
(`bangsaonline.2014.html`); what must come out of it lies beside it (`.json`, as `gaung extract` prints it). Every
outlet file and every layout file needs a page; a page without its expectation is red until a person has written and
read it.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from scrapers.catalogue import default_catalogue
from scrapers.extraction import as_json, extract
from storage.records import JAKARTA

PAGES = Path(__file__).parents[1] / "pages"
OUTLETS = Path(__file__).parents[3] / "scrapers" / "outlets"
LAYOUTS = Path(__file__).parents[3] / "scrapers" / "layouts"
NOW = datetime(2026, 10, 19, tzinfo=JAKARTA)
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))
FIELDS = (
    *("status", "outlet", "key", "canonical_url", "title", "published_at", "published_precision", "modified_at"),
    *("authors", "editor", "section", "tags", "lead_image", "caption", "dateline", "paragraphs", "end_code"),
    *("pages_expected", "pages_seen", "flags", "sources"),
)


def expectation(name: str) -> dict[str, Any]:
    """What a person has approved for a page."""
    path = PAGES / f"{name}.json"
    if not path.is_file():
        pytest.fail(f"{name}.html has no {name}.json: write it with 'gaung extract {name}.html --url …' and read it")
    approved: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return approved


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_saved_page_gives_what_was_approved(name: str, field: str) -> None:
    approved = expectation(name)
    found = as_json(extract((PAGES / f"{name}.html").read_bytes(), approved["url"], now=NOW))
    assert found[field] == approved[field]


@pytest.mark.parametrize("name", NAMES)
def test_no_field_goes_unlooked_at(name: str) -> None:
    assert set(expectation(name)) == {*FIELDS, "url"}


@pytest.mark.parametrize("outlet", sorted(path.stem for path in OUTLETS.glob("*.toml")))
def test_every_outlet_has_a_saved_page(outlet: str) -> None:
    assert outlet in NAMES
    assert expectation(outlet)["outlet"] == outlet


@pytest.mark.parametrize("layout", sorted(path.stem for path in LAYOUTS.glob("*.toml")))
def test_every_layout_has_a_saved_page(layout: str) -> None:
    outlets = default_catalogue().outlets
    covered = {outlets[name].layout for name in NAMES if name in outlets} | {name for name in NAMES if "." in name}
    assert layout in covered


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_by_its_layout(name: str) -> None:
    assert expectation(name)["sources"]["body"] == "layout"
