"""Restoring: checked before anything is touched, never over living data, and the report comes out the same."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from bench.postgres import create
from flows.settings import read_settings
from flows.work import analysing, reporting
from flows.work.backup.making import back_up
from flows.work.backup.manifest import MANIFEST, RestoreError
from flows.work.backup.restoring import find_backup, restore
from flows.work.collecting import collect_outlet
from flows.work.rules import read_rules
from samples.arunika import newsroom as sample
from storage.records import JAKARTA, Week
from storage.store import Store

NIGHT = datetime(2026, 10, 19, 3, 40, tzinfo=JAKARTA)
WEEK = Week(2026, 42)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def back_up_now() -> Path:
    """The backup of this moment's GAUNG_VAR."""
    settings = read_settings()
    return back_up(settings, read_rules(settings.folder), NIGHT, "arunika").folder


@pytest.fixture
def backup(newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A backup of the newsroom on another disk; GAUNG_VAR is an empty machine's."""
    monkeypatch.setenv("GAUNG_BACKUPS", str(tmp_path / "backups"))
    made = back_up_now()
    monkeypatch.setenv("GAUNG_VAR", str(tmp_path / "empty"))
    return made


@pytest.mark.slow
def test_the_report_made_after_a_restore_has_the_same_bytes(
    newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(reporting.publish("arunika", WEEK).page.parents[2])
    made = back_up_now()
    monkeypatch.setenv("GAUNG_VAR", str(tmp_path / "empty"))
    restore(made, read_settings())
    assert files(tmp_path / "empty" / "reports") == before, "what was published is back"
    shutil.rmtree(tmp_path / "empty" / "reports")
    assert files(reporting.publish("arunika", WEEK).page.parents[2]) == before, "and it is made anew the same"


@pytest.mark.slow
def test_the_same_with_postgresql(postgres: str, var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAUNG_DATABASE", create(postgres, "before"))
    with sample.running() as pages:
        collect_outlet("arunika", "kabarwetan", WEEK.start, WEEK.end, pages.url)
    analysing.label("arunika", None, None)
    analysing.group("arunika", WEEK.end)
    before = files(reporting.publish("arunika", WEEK, ["html"]).page.parents[2])
    made = back_up_now()
    monkeypatch.setenv("GAUNG_DATABASE", create(postgres, "after"))
    monkeypatch.setenv("GAUNG_VAR", str(tmp_path / "empty"))
    restore(made, read_settings())
    shutil.rmtree(tmp_path / "empty" / "reports")
    assert files(reporting.publish("arunika", WEEK, ["html"]).page.parents[2]) == before
    with pytest.raises(RestoreError, match="a database of Gaung already"):
        restore(made, read_settings())
    restore(made, read_settings(), force=True)
    with Store(read_settings().database_url) as store:
        assert store.articles.count() > 0


@pytest.mark.parametrize(
    ("place", "meant"), [("", "2026-10-19T034000"), ("2026-10-19T034000", ""), (f"2026-10-19T034000/{MANIFEST}", "..")]
)
def test_a_backup_is_named_by_its_folder_its_list_or_the_folder_of_all(backup: Path, place: str, meant: str) -> None:
    assert find_backup(backup.parent / place) == (backup.parent / place / meant).resolve()


def test_a_folder_without_a_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RestoreError, match="no backup in"):
        find_backup(tmp_path)


def test_a_changed_byte_is_found_before_anything_is_restored(backup: Path, tmp_path: Path) -> None:
    harmed = next(iter(sorted(backup.rglob("*.warc.gz"))))
    body = bytearray(harmed.read_bytes())
    body[100] ^= 1
    harmed.write_bytes(body)
    with pytest.raises(RestoreError, match=r"warc\.gz: its bytes have changed"):
        restore(backup, read_settings())
    assert not (tmp_path / "empty").exists()


def test_a_missing_file_is_found(backup: Path) -> None:
    (backup / "database" / "gaung.db.gz").unlink()
    with pytest.raises(RestoreError, match="No such file"):
        restore(backup, read_settings())


def test_living_data_are_not_overwritten_but_moved_aside_on_request(backup: Path, tmp_path: Path) -> None:
    restore(backup, read_settings())
    with pytest.raises(RestoreError, match="--force"):
        restore(backup, read_settings())
    report = tmp_path / "empty" / "gaung.db"
    before = report.read_bytes()
    moved = restore(backup, read_settings(), force=True).moved_to
    assert moved is not None
    assert (moved / "gaung.db").read_bytes() == before


def test_pages_collected_since_the_backup_are_kept(backup: Path, newsroom: Path, tmp_path: Path) -> None:
    shutil.copytree(newsroom / "pages", tmp_path / "empty" / "pages")
    grown = next(iter(sorted((tmp_path / "empty" / "pages").glob("*/*.warc.gz"))))
    with grown.open("ab") as file:
        file.write(b"a later record")
    assert restore(backup, read_settings()).moved_to is None
    assert grown.read_bytes().endswith(b"a later record")


def test_a_restore_cut_short_is_begun_again(backup: Path, tmp_path: Path) -> None:
    first = next(kept.path for kept in find_manifest(backup) if kept.path.startswith("var/"))
    target = tmp_path / "empty" / first.removeprefix("var/")
    target.parent.mkdir(parents=True)
    shutil.copy2(backup / first, target)
    target.with_name(f".{target.name}.restoring").write_bytes(b"half")
    restore(backup, read_settings())
    with Store(read_settings().database_url) as store:
        assert store.articles.count() > 0


def find_manifest(backup: Path):
    from flows.work.backup.manifest import read_manifest

    return read_manifest(backup).files


def test_a_backup_of_a_newer_gaung_is_refused(backup: Path) -> None:
    text = (backup / MANIFEST).read_text()
    schema = text.partition('"schema_version": "')[2][:4]
    (backup / MANIFEST).write_text(text.replace(f'"schema_version": "{schema}"', '"schema_version": "9999"'))
    with pytest.raises(RestoreError, match="install that or a newer one first"):
        restore(backup, read_settings())
