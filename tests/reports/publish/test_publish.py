"""Editions on disk: whole or not at all, and the same bytes from the same inputs."""

import json
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from reports.build import build_report
from reports.publish import atomic, publish
from reports.publish.archive import read_editions
from storage.records import Material
from storage.records.report import Report

ROOT = Path(__file__).resolve().parents[3]
NAMES = ["data.xlsx", "indeks.json", "index.html", "laporan.pdf", "manifest.json", "report.json", "ringkas.html"]
SITE = ["2026-W42", "feed.xml", "tren"]


@pytest.fixture(scope="module")
def folder(report: Report, full_week: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of one week, published."""
    made = tmp_path_factory.mktemp("laporan")
    publish(report, full_week, made)
    return made


@pytest.fixture(scope="module")
def edition(folder: Path) -> Path:
    """That week's edition."""
    return folder / "arunika" / "2026-W42"


def test_an_edition_holds_its_files_and_leaves_nothing_else(folder: Path, edition: Path) -> None:
    assert sorted(path.name for path in edition.iterdir()) == NAMES
    assert sorted(path.name for path in folder.iterdir()) == ["arunika", "cari.html", "index.html"]
    assert sorted(path.name for path in edition.parent.iterdir()) == SITE


@pytest.mark.slow
def test_the_same_inputs_give_the_same_bytes(
    edition: Path, report: Report, full_week: Material, tmp_path: Path
) -> None:
    again = publish(build_report(full_week), full_week, tmp_path)
    for name in NAMES:
        assert (again / name).read_bytes() == (edition / name).read_bytes(), name


def test_the_manifest_names_inputs_versions_and_hashes(edition: Path, full_week: Material) -> None:
    body = json.loads((edition / "manifest.json").read_text())
    assert body["cutoff"] == "2026-10-19T05:00:00+07:00"
    assert body["versions"] == {"gaung": "0.1.0", "tone": "tone-2026.1"}
    assert len(body["inputs"]) == len(full_week.readings)
    assert body["inputs"][0]["text_hash"] == full_week.readings[0].article.text_hash
    for name, told in body["files"].items():
        assert told["sha256"] == sha256((edition / name).read_bytes()).hexdigest()


def test_report_json_tells_every_number_of_the_page(edition: Path, report: Report) -> None:
    body = json.loads((edition / "report.json").read_text())
    told = {figure["key"]: figure for figure in body["figures"]}
    assert set(told) == {figure.key for figure in report.figures()}
    itn = told["itn"]
    assert itn["low"] < itn["value"] < itn["high"]
    assert len(itn["ids"]) == itn["n"]
    assert {article["id"] for article in body["articles"]} >= set(itn["ids"])


def test_a_full_disk_leaves_the_old_edition_whole(
    edition: Path, report: Report, full_week: Material, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in edition.iterdir()}

    def full(path: Path, body: bytes) -> None:
        path.write_bytes(body[: len(body) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "_write", full)
    with pytest.raises(OSError, match="No space left"):
        publish(report, full_week, folder, ("xlsx",))
    assert {path.name: path.read_bytes() for path in edition.iterdir()} == before
    assert sorted(path.name for path in edition.parent.iterdir()) == SITE


@pytest.mark.parametrize("exchange", [True, False])
def test_a_new_edition_replaces_the_old_as_a_whole(
    tmp_path: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:
        monkeypatch.setattr(atomic, "_exchange", lambda one, other: False)
    target = tmp_path / "a" / "2026-W42"
    atomic.place({"lama.txt": b"1", "tetap.txt": b"1"}, target)
    atomic.place({"tetap.txt": b"2"}, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == {"tetap.txt": b"2"}
    assert [path.name for path in target.parent.iterdir()] == ["2026-W42"]


def test_only_the_formats_asked_for_are_made(empty_week: Material, tmp_path: Path) -> None:
    edition = publish(build_report(empty_week), empty_week, tmp_path, ("html",))
    assert sorted(path.name for path in edition.iterdir()) == [
        "indeks.json",
        "index.html",
        "manifest.json",
        "report.json",
        "ringkas.html",
    ]


def test_an_unknown_format_is_refused_by_name(report: Report, full_week: Material, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format docx: use html, pdf, xlsx"):
        publish(report, full_week, tmp_path, ("docx",))


def test_the_archive_lists_every_week_newest_first(
    full_week: Material, first_week: Material, empty_week: Material, tmp_path: Path
) -> None:
    for material in (replace(first_week, readings=first_week.readings[:4]), empty_week):
        publish(build_report(material), material, tmp_path, ("html",))
    page = (tmp_path / "index.html").read_text()
    assert page.index("12–18 Oktober 2026") < page.index("27 Juli–2 Agustus 2026")
    assert 'href="arunika/2026-W31/index.html"' in page
    assert "laporan.pdf" not in page


def test_a_broken_manifest_is_named_and_hides_no_other(empty_week: Material, tmp_path: Path) -> None:
    publish(build_report(empty_week), empty_week, tmp_path, ("html",))
    broken = tmp_path / "arunika" / "2026-W41"
    broken.mkdir()
    (broken / "manifest.json").write_text("{")
    publish(build_report(empty_week), empty_week, tmp_path, ("html",))
    found, unreadable = read_editions(tmp_path)
    assert [edition.week for edition in found] == ["2026-W42"]
    assert unreadable == ["arunika/2026-W41"]
    assert "arunika/2026-W41" in (tmp_path / "index.html").read_text()


@pytest.mark.slow
def test_the_order_of_sets_decides_nothing(full_week: Material, tmp_path: Path) -> None:
    """Python shuffles sets from run to run; an edition must not care."""
    (tmp_path / "material.pickle").write_bytes(pickle.dumps(full_week))
    script = (
        "import pickle, sys; from pathlib import Path; from reports.build import build_report; "
        "from reports.publish import publish; made = pickle.loads(Path(sys.argv[1]).read_bytes()); "
        "publish(build_report(made), made, Path(sys.argv[2]))"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", script, str(tmp_path / "material.pickle"), str(tmp_path / seed)]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed})
    for name in NAMES:
        one, other = (tmp_path / seed / "arunika" / "2026-W42" / name for seed in ("1", "2"))
        assert one.read_bytes() == other.read_bytes(), name
