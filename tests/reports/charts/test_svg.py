"""Drawings: the same bytes each time, words for those who cannot see them, nothing from outside."""

import re
import xml.etree.ElementTree as ET

import pytest

from reports.charts.drawings import DRAWINGS
from reports.charts.svg import draw
from reports.charts.theme import TONE
from storage.records.report import Chart, Report, Table

KINDS = sorted(DRAWINGS)


@pytest.fixture(scope="session")
def charts(report: Report) -> dict[str, Chart]:
    """A chart of each kind."""
    found = {chart.kind: chart for section in report.sections for chart in section.charts}
    weeks = [{"pekan": f"2026-W{n}", "value": n / 50, "low": 0.1, "high": 0.9, "unit": "pangsa"} for n in range(10, 30)]
    return {**found, "trend": Chart("tren", "trend", "Keluhan", "Naik.", tuple(weeks), Table("t", "", (), ()))}


def test_week_and_trend_pages_use_every_drawing(charts: dict[str, Chart]) -> None:
    assert sorted(charts) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_is_named_described_and_self_contained(kind: str, charts: dict[str, Chart]) -> None:
    text = draw(charts[kind], 700)
    root = ET.fromstring(text)
    title, description = root[0], root[1]
    assert (title.tag.rpartition("}")[2], title.text) == ("title", charts[kind].title)
    assert (description.tag.rpartition("}")[2], description.text) == ("desc", charts[kind].description)
    assert not re.search(r"(?:href|src)=\"(?!#)|url\((?!#)|<script|@import", text)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_data_give_the_same_bytes(kind: str, charts: dict[str, Chart]) -> None:
    assert draw(charts[kind], 700) == draw(charts[kind], 700)


def test_two_drawings_on_a_page_share_no_id(charts: dict[str, Chart]) -> None:
    found = [re.findall(r'\bid="([^"]+)"', draw(charts[kind], width)) for kind in KINDS for width in (700, 304)]
    ids = [name for names in found for name in names]
    assert len(ids) == len(set(ids))


def test_numbers_on_axes_are_indonesian(charts: dict[str, Chart]) -> None:
    assert "+50" in draw(charts["tone_index"], 700)
    assert "−50" in draw(charts["tone_index"], 700)
    assert "Okt" in draw(charts["events"], 700)


def test_tones_differ_in_lightness_so_that_a_grey_print_tells_them_apart() -> None:
    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, middle, light = sorted(map(lightness, TONE.values()))
    assert middle - dark > 0.2
    assert light - middle > 0.2


def test_hostile_labels_are_text(charts: dict[str, Chart]) -> None:
    hostile = Chart(
        "x", "outlets", "<b>", "\"'>", ({"media": "</svg><script>alert(1)</script>", "jenis": "pers", "artikel": 1},),
        charts["outlets"].table,
    )  # fmt: skip
    text = draw(hostile, 700)
    assert "<script" not in text
    ET.fromstring(text)
