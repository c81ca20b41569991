"""Each step of upkeep says how it found its part; a step that fails stops no other."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.settings import SettingsError, read_settings
from flows.work.rules import SHIPPED, read_rules
from flows.work.runs.lock import only_run
from flows.work.upkeep import STEPS, look_after
from flows.work.watching.health import Finding, _models
from nlp.models import FOLDER
from nlp.models.named import sha256

HOLD = """
import sys, time
from filelock import FileLock
lock = FileLock(sys.argv[1])
lock.acquire()
print(flush=True)
time.sleep(3600)
"""


def test_a_night_without_a_fault(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    found = {part: look_after(part, "arunika") for part in STEPS}
    assert {part: finding.state for part, finding in found.items() if finding.state == "broken"} == {}
    assert "all sound" in found["pages"].says
    assert "1 backups kept" in found["rotation"].says
    assert "on the same disk" in found["backup"].says


def test_a_step_that_fails_is_a_finding(newsroom: Path) -> None:
    (newsroom / "upkeep.toml").write_text("[keep]\ndialy = 3\n")
    finding = look_after("rotation", "arunika")
    assert finding.state == "broken"
    assert "did you mean 'daily'?" in finding.says


def test_a_damaged_page_is_told_by_its_file(newsroom: Path) -> None:
    harmed = next(iter(sorted(newsroom.glob("pages/*/*.warc.gz"))))
    body = bytearray(harmed.read_bytes())
    body[len(body) // 2] ^= 0xFF
    harmed.write_bytes(body)
    finding = look_after("pages", "arunika")
    assert finding.state == "warning"
    assert f"{harmed.parent.name}/{harmed.name}" in finding.says


def test_a_model_that_is_not_the_one_its_card_names_is_told_by_upkeep_and_doctor(
    var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAUNG_ENCODER", "off")
    copy = shutil.copytree(FOLDER, tmp_path / "models")
    monkeypatch.setattr("nlp.models.FOLDER", copy)
    card = (copy / "tone.md").read_text(encoding="utf-8")
    (copy / "tone.md").write_text(card.replace(sha256(copy / "tone.skops"), "0" * 64), encoding="utf-8")
    for finding in (look_after("models", "arunika"), Finding("models", *_models("arunika", read_settings()))):
        assert finding.state == "warning"
        assert finding.says.startswith("tone.skops: not the files their cards name")


def test_models_that_changed_since_the_last_backup_are_told_once(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert look_after("models", "arunika").state == "ok"
    look_after("backup", "arunika")
    changed = {"level.skops": "0" * 64}
    monkeypatch.setattr("flows.work.upkeep.model_hashes", lambda: changed)
    monkeypatch.setattr("flows.work.backup.making.model_hashes", lambda: changed)
    finding = look_after("models", "arunika")
    assert (finding.state, finding.says.partition(" ")[0]) == ("warning", "level.skops")
    time.sleep(1)  # a backup is named by its second
    look_after("backup", "arunika")
    assert look_after("models", "arunika").state == "ok"


def test_only_old_half_written_editions_are_removed(newsroom: Path) -> None:
    old, young = newsroom / "reports/arunika/.2026-W41.a", newsroom / "reports/arunika/.2026-W42.b"
    for folder in (old, young, newsroom / "reports/arunika/2026-W40"):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))
    assert look_after("leftovers", "arunika").says == "1 half-written editions removed"
    assert sorted(path.name for path in young.parent.iterdir()) == [".2026-W42.b", "2026-W40"]


def test_a_backup_waits_for_runs_and_gives_up_at_last(newsroom: Path) -> None:
    (newsroom / "upkeep.toml").write_text("[runs]\nwait_minutes = 0.01\n")
    hold = [sys.executable, "-c", HOLD, str(newsroom / ".madiun.lock")]
    with subprocess.Popen(hold, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        finding = look_after("backup", "arunika")
        holder.kill()
    assert finding.state == "broken"
    assert "another run of 'madiun' is at work" in finding.says


def test_its_own_run_is_no_other(newsroom: Path) -> None:
    with only_run(newsroom, "arunika", "upkeep"):
        assert look_after("backup", "arunika").state == "warning", "same disk, but made"


def test_rules_of_ones_own_replace_single_values(tmp_path: Path) -> None:
    (tmp_path / "upkeep.toml").write_text("[keep]\ndaily = 30\n")
    rules, shipped = read_rules(tmp_path), read_rules(SHIPPED.parent / "nowhere")
    assert rules.keep.daily == 30
    assert rules.keep.monthly == shipped.keep.monthly == 12
    assert rules.disk == shipped.disk


@pytest.mark.parametrize("text", ["keep = 3", "[keep", "[keep]\ndaily = 0"])
def test_wrong_rules_name_the_file(text: str, tmp_path: Path) -> None:
    (tmp_path / "upkeep.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"upkeep\.toml"):
        read_rules(tmp_path)
