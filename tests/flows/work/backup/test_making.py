"""A night's backup: whole or absent, checkable with sha256sum, sharing what did not change, without secrets."""

import os
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flows.settings import read_settings
from flows.work.backup.making import Backup, back_up, backups, rotate
from flows.work.backup.manifest import MANIFEST, RestoreError, read_manifest
from flows.work.rules import Keep, read_rules
from storage.backup import BackupError
from storage.records import JAKARTA

NIGHT = datetime(2026, 10, 19, 3, 40, tzinfo=JAKARTA)


def back_up_at(night: datetime) -> Backup:
    """A backup of the newsroom's GAUNG_VAR."""
    settings = read_settings()
    return back_up(settings, read_rules(settings.folder), night, "arunika")


def test_its_list_can_be_checked_without_gaung(newsroom: Path) -> None:
    made = back_up_at(NIGHT)
    assert made.folder == newsroom / "backups" / "2026-10-19T034000"
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=made.folder, check=False)
    assert done.returncode == 0
    held = {str(p.relative_to(made.folder)) for p in made.folder.rglob("*") if p.is_file()}
    assert held == {kept.path for kept in made.manifest.files} | {MANIFEST, "SHA256SUMS"}
    assert read_manifest(made.folder) == made.manifest


def test_it_holds_database_pages_and_monitors_but_not_what_is_made_anew(newsroom: Path) -> None:
    for name in ("prefect/prefect.db", "logs/2026-10-18.jsonl", "reports/arunika/.2026-W42.x/index.html"):
        (newsroom / name).parent.mkdir(parents=True, exist_ok=True)
        (newsroom / name).write_text("x")
    names = [kept.path for kept in back_up_at(NIGHT).manifest.files]
    assert names[0] == "database/gaung.db.gz"
    assert "monitors/madiun.toml" in names
    pages = {f"var/{path.relative_to(newsroom)}" for path in newsroom.glob("pages/*/*.warc.gz")}
    assert pages
    assert {name for name in names if name.startswith("var/")} == pages


def test_the_next_night_shares_what_did_not_change(newsroom: Path) -> None:
    first = back_up_at(NIGHT)
    grown = next(iter(sorted(newsroom.glob("pages/*/*.warc.gz"))))
    with grown.open("ab") as file:
        file.write(grown.read_bytes())
    second = back_up_at(NIGHT + timedelta(days=1))
    name = f"var/{grown.relative_to(newsroom)}"
    others = [k.path for k in second.manifest.files if k.path.startswith("var/") and k.path != name]
    assert others
    for other in others:
        assert os.path.samefile(first.folder / other, second.folder / other)
    assert (second.folder / name).stat().st_size == 2 * (first.folder / name).stat().st_size
    assert second.shared == sum(kept.bytes for kept in second.manifest.files if kept.path in others)


def test_secrets_are_named_not_told(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAUNG_NOTIFY", "mailto://humas:rahasia-1@mail.example")
    made = back_up_at(NIGHT)
    assert made.manifest.settings["GAUNG_NOTIFY"] == "(secret: not in the backup)"
    assert "rahasia-1" not in "".join(path.read_text() for path in made.folder.glob("*.json"))
    assert made.folder.stat().st_mode & 0o077 == 0, "nobody else reads it"


def test_a_backup_that_fails_leaves_nothing(newsroom: Path) -> None:
    (newsroom / "gaung.db").write_bytes(b"not a database" * 1000)
    for journal in newsroom.glob("gaung.db-*"):
        journal.unlink()
    with pytest.raises(BackupError):
        back_up_at(NIGHT)
    assert list((newsroom / "backups").iterdir()) == []


def test_too_little_room_is_told_before_anything_is_begun(newsroom: Path) -> None:
    (newsroom / "upkeep.toml").write_text("[disk]\nkeep_free_mib = 1_000_000_000\n")
    with pytest.raises(BackupError, match="nothing was begun"):
        back_up_at(NIGHT)
    assert backups(newsroom / "backups") == []


def test_rotation_removes_old_backups_and_half_made_ones(newsroom: Path) -> None:
    for n in range(3):
        back_up_at(NIGHT + timedelta(days=n))
    half = newsroom / "backups" / ".part-2026-10-22T034000"
    half.mkdir()
    gone = rotate(newsroom / "backups", Keep(daily=2, weekly=0, monthly=0))
    assert [path.name for path in gone] == ["2026-10-19T034000"]
    assert sorted(path.name for path in half.parent.iterdir()) == ["2026-10-20T034000", "2026-10-21T034000"]


def test_a_list_that_leads_out_of_the_backup_is_refused(newsroom: Path) -> None:
    made = back_up_at(NIGHT)
    text = (made.folder / MANIFEST).read_text().replace("monitors/madiun.toml", "../../madiun.toml")
    (made.folder / MANIFEST).write_text(text)
    with pytest.raises(RestoreError, match="is damaged"):
        read_manifest(made.folder)
