"""A database as one file and back, taken while others write; a copy that is not sound is no copy."""

import gzip
import shutil
import sqlite3
from pathlib import Path

import pytest
from makers import article, outcome
from sqlalchemy import text

from storage.backup import BackupError, dump_name, load, save, schema_at
from storage.engine import open_engine
from storage.migrations import HEAD
from storage.store import Store
from storage.tidy import tidy


def titles(url: str) -> set[str]:
    """What the database holds."""
    with Store(url) as store:
        return {version.article.title for version in store.articles.between(None, None)}


def dump(url: str, folder: Path) -> Path:
    """The database saved."""
    target = folder / dump_name(url)
    save(url, target)
    return target


def test_what_was_committed_is_in_the_copy_and_nothing_later(database: str, tmp_path: Path) -> None:
    with Store(database) as store:
        store.collecting.keep([outcome(article("1", "Sebelum"))])
        saved = dump(database, tmp_path)
        store.collecting.keep([outcome(article("2", "Sesudah"))])
    assert titles(database) == {"Sebelum", "Sesudah"}
    load(saved, database)
    assert titles(database) == {"Sebelum"}


def test_a_copy_taken_within_anothers_transaction_lacks_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/gaung.db"
    Store(url).close()
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO outlets VALUES ('x', 'x', 'press', 'kota', 'x')"))
        saved = dump(url, tmp_path)
    engine.dispose()
    load(saved, url)
    with Store(url) as store:
        assert store.collecting.outlets() == {}


def test_the_same_database_gives_the_same_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/gaung.db"
    Store(url).close()
    assert dump(url, tmp_path).read_bytes() == dump(url, tmp_path).read_bytes()


def test_a_damaged_database_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "gaung.db"
    with Store(f"sqlite:///{path}") as store:
        store.collecting.keep([outcome(article(str(n), "x" * 500)) for n in range(50)])
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    body = bytearray(path.read_bytes())
    body[8192:16384] = b"\xff" * 8192
    path.write_bytes(body)
    with pytest.raises(BackupError, match="restore an earlier backup"):
        dump(f"sqlite:///{path}", tmp_path)
    assert not list(tmp_path.glob("*.raw*")), "nothing is left beside"


@pytest.mark.parametrize("harm", [lambda body: body[:-40], lambda body: b"nonsense"], ids=["cut", "nonsense"])
def test_a_damaged_copy_leaves_the_database_as_it_was(harm, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/gaung.db"
    with Store(url) as store:
        store.collecting.keep([outcome(article())])
    saved = dump(url, tmp_path)
    saved.write_bytes(harm(saved.read_bytes()))
    with pytest.raises(BackupError, match="take an earlier backup"):
        load(saved, url)
    assert titles(url) == {article().title}
    assert not list(tmp_path.glob(".*"))


def test_a_copy_that_is_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    saved = tmp_path / "gaung.db.gz"
    saved.write_bytes(gzip.compress(b""))
    with pytest.raises(BackupError, match="set GAUNG_DATABASE to the kind"):
        load(saved, "postgresql://gaung@127.0.0.1:1/gaung")


def test_a_missing_tool_is_named_with_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match="apt-get install postgresql-client"):
        dump("postgresql://gaung@127.0.0.1:1/gaung", tmp_path)


def test_a_server_out_of_reach_is_told_without_its_password(tmp_path: Path) -> None:
    if not shutil.which("pg_dump"):
        pytest.skip("no pg_dump on this machine: apt-get install postgresql-client")
    with pytest.raises(BackupError, match="pg_dump failed") as caught:
        dump("postgresql://gaung:geheim-1@127.0.0.1:1/gaung", tmp_path)
    assert "geheim" not in str(caught.value)


def test_looking_at_the_schema_migrates_nothing(database: str) -> None:
    assert schema_at(database) is None
    Store(database).close()
    engine = open_engine(database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    engine.dispose()
    assert schema_at(database) == "0001" != HEAD


def test_looking_for_a_database_makes_none(tmp_path: Path) -> None:
    assert schema_at(f"sqlite:///{tmp_path}/none.db") is None
    assert list(tmp_path.iterdir()) == []


def test_tidying_keeps_every_row_and_empties_the_log(database: str, tmp_path: Path) -> None:
    with Store(database) as store:
        store.collecting.keep([outcome(article())])
        assert "statistics renewed" in tidy(database)
    assert titles(database) == {article().title}
    log = tmp_path / "gaung.db-wal"
    assert not log.exists() or log.stat().st_size == 0
