"""A week published again: the same numbers are the same edition, others say what changed and why."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reports.build import build_report
from reports.publish import publish
from storage.records import Correction, Material
from storage.records.report import Report


@pytest.fixture(scope="module")
def corrected_week(full_week: Material) -> Material:
    """The week after somebody turned one neutral story negative."""
    chosen = next(
        r for r in full_week.readings
        if r.analysis.tone == "netral" and r.analysis.level == "inti" and r.outlet.ownership == "press"
        and not r.copy_of and r.article.published_at and r.article.published_at >= full_week.week.start
    )  # fmt: skip
    why = "isinya mengeluhkan <b>layanan</b>"
    made = Correction(chosen.id, "tone", '"netral"', '"negatif"', why, "humas", full_week.week.end)
    changed = replace(chosen, analysis=replace(chosen.analysis, tone="negatif"), corrected=("tone",))
    readings = tuple(changed if r.id == chosen.id else r for r in full_week.readings)
    return replace(full_week, readings=readings, corrections=(*full_week.corrections, made))


@pytest.fixture(scope="module")
def twice(
    report: Report, full_week: Material, corrected_week: Material, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Reports of a week published, corrected, and published again."""
    folder = tmp_path_factory.mktemp("edisi")
    publish(report, full_week, folder, ("html",))
    publish(build_report(corrected_week), corrected_week, folder, ("html",))
    return folder


def test_the_same_numbers_again_are_the_same_edition(report: Report, full_week: Material, tmp_path: Path) -> None:
    first = publish(report, full_week, tmp_path, ())
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    publish(report, full_week, tmp_path, ())
    assert {path.name: path.read_bytes() for path in first.iterdir()} == before


def test_other_numbers_are_the_next_edition_and_say_what_changed_and_why(twice: Path) -> None:
    manifest = json.loads((twice / "arunika/2026-W42/manifest.json").read_text())
    assert manifest["edition"] == 2
    said = " ".join(manifest["changes"])
    assert "dari netral menjadi negatif; alasan: isinya mengeluhkan <b>layanan</b>" in said
    assert "indeks tone neto (ITN)" in said
    assert "→" in said


def test_the_first_edition_keeps_its_numbers_and_manifest(twice: Path) -> None:
    kept = twice / "arunika/2026-W42/edisi/1"
    assert sorted(path.name for path in kept.iterdir()) == ["manifest.json", "report.json"]
    assert json.loads((kept / "manifest.json").read_text())["edition"] == 1
    assert (kept / "report.json").read_bytes() != (twice / "arunika/2026-W42/report.json").read_bytes()


def test_a_third_edition_keeps_both(
    report: Report, full_week: Material, corrected_week: Material, tmp_path: Path
) -> None:
    for material in (full_week, corrected_week, full_week):
        target = publish(build_report(material), material, tmp_path, ())
    assert sorted(path.name for path in (target / "edisi").iterdir()) == ["1", "2"]


def test_page_archive_and_feed_tell_the_edition_with_markup_as_words(twice: Path) -> None:
    for name in ("arunika/2026-W42/index.html", "index.html", "arunika/feed.xml"):
        text = (twice / name).read_text()
        assert "&lt;b&gt;layanan" in text, name
        assert "<b>layanan" not in text, name
        assert "edisi 2" in text.casefold(), name


def test_a_broken_earlier_manifest_starts_anew(report: Report, full_week: Material, tmp_path: Path) -> None:
    target = publish(report, full_week, tmp_path, ())
    (target / "manifest.json").write_text("{")
    publish(report, full_week, tmp_path, ())
    assert json.loads((target / "manifest.json").read_text())["edition"] == 1
