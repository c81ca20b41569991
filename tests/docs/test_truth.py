"""The documents name what exists, by the names it has."""

import re
from pathlib import Path
from typing import get_args

import pytest

from flows.command.app import COMMANDS
from reports.build import build_report
from storage.corrections import ALLOWED
from storage.records import Material, Week, load_monitor
from storage.records.analysis import Geography, Level, Pillar, SpeakerType, StoryType

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
GUIDE = (ROOT / "docs" / "panduan-humas.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_a_document_shows_exists(page):
    shown = re.findall(r"(?:`|\$ (?:\S+=\S+ )*(?:\.venv/bin/)?)gaung ([a-z-]+)", page.read_text(encoding="utf-8"))
    assert set(shown) - set(COMMANDS) == set()


def test_the_guide_walks_through_the_fourteen_sections_by_their_titles():
    report = build_report(Material(monitor=load_monitor("arunika"), week=Week(2026, 42), readings=()))
    told = re.findall(r"^(\d+)\. \*\*(.+?)\.\*\*", GUIDE, re.M)
    assert told[-14:] == [(str(section.number), section.title) for section in report.sections]


def test_the_guide_lists_every_label_that_can_be_corrected_with_its_values():
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", GUIDE, re.M))
    assert {name: set(re.findall(r"`(\w+)`", rows[name])) for name in ALLOWED} == {
        name: set(values) for name, values in ALLOWED.items()
    }


def test_the_versions_that_belong_together_are_those_the_project_pins():
    pins = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = re.findall(r"(Prefect|FastAPI|SQLAlchemy) (?:below )?(\d[\d.]*\d)", text)
    assert {name for name, _ in told} == {"Prefect", "FastAPI", "SQLAlchemy"}
    for name, version in told:
        assert re.search(rf'"{name.lower()}(\[\w+\])?[<>=].*{re.escape(version)}"', pins), f"{name} {version}"


def test_the_code_book_defines_every_label():
    book = (ROOT / "docs" / "buku-kode.md").read_text(encoding="utf-8")
    labels = {name for kind in (Geography, Level, Pillar, StoryType, SpeakerType) for name in get_args(kind)}
    assert {name for name in labels if f"`{name}`" not in book} == set()
