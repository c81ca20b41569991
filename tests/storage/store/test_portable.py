"""A monitor leaves as one file and comes back the same, in either kind of database."""

import json
import zipfile
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from makers import OUTLET, analysis, article, moment, outcome
from sqlalchemy import DateTime, Float, Integer, MetaData

from storage.corrections import Proposal
from storage.engine import open_engine
from storage.migrations import HEAD
from storage.portable.errors import PortableError
from storage.portable.file import Writer, reading
from storage.portable.rows import line_of
from storage.portable.selection import columns, rows_of, tables
from storage.records import Event, Grouping, OutletRun, Topic
from storage.schema import config
from storage.store import Store

ROOT = Path(__file__).resolve().parents[3]
AT = moment("2026-10-13 08:00")
IDS = ("kabarwetan:2", "kabarwetan:10")  # their order differs by number, by letter and by entry
EARLIER = sorted(path.name[:4] for path in (ROOT / "storage/migrations/versions").glob("[0-9]*.py"))[:-1]
NAMES = {"monitor": "arunika", "outlet": "kabarwetan", "slug": "kabarwetan", "url": OUTLET.home}
Change = Callable[[dict[str, bytes]], None]


def fill(store: Store, monitor: str = "arunika") -> None:
    """Something in most tables."""
    store.collecting.save_outlets([OUTLET])
    store.collecting.keep([outcome(article(key.split(":")[1], f"Judul ‘{key}’")) for key in reversed(IDS)])
    store.collecting.save_run(monitor, OutletRun("kabarwetan", AT, AT, found=2, new=2), AT, None)
    store.reading.save(monitor, "m1", [analysis(key) for key in IDS])
    store.grouping.save(
        monitor, Grouping({IDS[1]: IDS[0]}, dict.fromkeys(IDS, "e1"), (Event("e1", "Jalan", IDS, AT, AT),))
    )
    store.grouping.save_topics(
        monitor, "2026-W42", [Topic("t1", "Jalan", ("jalan",), IDS, "new", {"2026-W42": 2}, 0.4)]
    )
    store.correcting.decide(monitor, [Proposal(IDS[0], "tone", "negatif", "keluhan", "Sari")])


def write(store: Store, path: Path) -> bytes:
    store.portable.write(path, "arunika", b'name = "arunika"\n', ["kabarwetan"], {})
    return path.read_bytes()


def take_in(store: Store, path: Path) -> dict[str, int]:
    with reading(path) as reader:
        reader.verify()
        return store.portable.take_in(reader, ["kabarwetan"])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A portable file out of a SQLite database."""
    with Store(f"sqlite:///{tmp_path}/from.db") as store:
        fill(store)
        write(store, tmp_path / "a.gaung")
    return tmp_path / "a.gaung"


@pytest.fixture
def changed(file: Path, tmp_path: Path) -> Callable[[Change], Path]:
    """The file with some of its members changed."""

    def change(how: Change) -> Path:
        with zipfile.ZipFile(file) as opened:
            members = {name: opened.read(name) for name in opened.namelist()}
        how(members)
        with zipfile.ZipFile(tmp_path / "changed.gaung", "w") as written:
            for name, body in members.items():
                written.writestr(name, body)
        return tmp_path / "changed.gaung"

    return change


def test_out_and_in_and_out_again_is_the_same_file(store: Store, file: Path, tmp_path: Path) -> None:
    counts = take_in(store, file)
    assert (counts["articles"], counts["analyses"], counts["corrections"], counts["validators"]) == (2, 2, 1, 2)
    assert write(store, tmp_path / "b.gaung") == file.read_bytes()


def test_the_same_rows_written_to_either_database_are_the_same_file(store: Store, tmp_path: Path) -> None:
    fill(store)
    first = write(store, tmp_path / "a.gaung")
    with Store(f"sqlite:///{tmp_path}/other.db") as other:
        take_in(other, tmp_path / "a.gaung")
        assert write(other, tmp_path / "b.gaung") == first


def test_another_monitors_work_stays_behind(store: Store, tmp_path: Path) -> None:
    fill(store)
    before = write(store, tmp_path / "a.gaung")
    store.reading.save("madiun", "m1", [analysis(key, tone="negatif") for key in IDS])
    assert write(store, tmp_path / "b.gaung") == before


def test_every_table_has_a_rule_for_what_is_a_monitors(store: Store) -> None:
    with store.portable._reading() as connection:
        found = {
            table.name: connection.execute(rows_of(connection, table, "arunika", ["kabarwetan"])).all()
            for table in tables()
        }
    assert not any(found.values()), "of an empty store, nothing"


def test_no_table_refers_to_a_number_that_is_given_anew() -> None:
    referred = [key.column for table in tables() for key in table.foreign_keys]
    assert [str(column) for column in referred if isinstance(column.type, Integer)] == []


def test_a_monitor_that_is_here_already_is_left_alone(store: Store, file: Path) -> None:
    take_in(store, file)
    with pytest.raises(PortableError, match="not empty here: articles has 2 rows"):
        take_in(store, file)
    assert store.articles.count() == 2


def test_beside_another_monitor_it_finds_its_place(store: Store, file: Path, tmp_path: Path) -> None:
    store.collecting.save_run("madiun", OutletRun("bangsaonline", AT, AT), None, None)
    take_in(store, file)
    assert write(store, tmp_path / "b.gaung") == file.read_bytes()


def test_a_changed_row_is_found_before_anything_is_taken_in(store: Store, changed: Callable[[Change], Path]) -> None:
    def alter(members: dict[str, bytes]) -> None:
        members["tables/analyses.jsonl"] = members["tables/analyses.jsonl"].replace(b"netral", b"positif")

    with pytest.raises(PortableError, match=r"tables/analyses\.jsonl is not what was written"):
        take_in(store, changed(alter))
    assert store.articles.count() == 0


def _manifest(members: dict[str, bytes], **values: object) -> None:
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | values).encode()


def _without_table(members: dict[str, bytes]) -> None:
    del members["tables/topics.jsonl"]


def _with_stranger(members: dict[str, bytes]) -> None:
    members["../../etc/passwd"] = b"x"


def _with_told_stranger(members: dict[str, bytes]) -> None:
    files = json.loads(members["manifest.json"])["files"]
    members["../evil"] = b""
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    _manifest(members, files=files | {"../evil": {"sha256": digest, "bytes": 0}})


def _columns(members: dict[str, bytes], change: Callable[[list[str]], list[str]]) -> None:
    files = json.loads(members["manifest.json"])["files"]
    files["tables/corrections.jsonl"]["columns"] = change(files["tables/corrections.jsonl"]["columns"])
    _manifest(members, files=files, schema="9999")


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (_without_table, r"tables/topics\.jsonl does not fit its manifest"),
        (_with_stranger, "does not fit its manifest"),
        (_with_told_stranger, "which no monitor has"),
        (lambda members: members.pop("manifest.json"), "is no file of 'gaung export --portable'"),
        (lambda members: _manifest(members, format="zip"), "is no file of"),
        (lambda members: _manifest(members, version=2), "version 2, which this Gaung does not know"),
        (lambda members: _columns(members, lambda found: [*found, "mood"]), f"9999.*{HEAD}.*'mood': take a newer"),
        (lambda members: _columns(members, lambda found: found[:-1]), "have no 'at': take it in with the Gaung"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_in_says_why(
    store: Store, changed: Callable[[Change], Path], how: Change, says: str
) -> None:
    with pytest.raises(PortableError, match=says):
        take_in(store, changed(how))
    assert store.articles.count() == 0


def test_a_file_of_an_earlier_schema_that_lacks_only_a_table_is_taken_in(
    store: Store, changed: Callable[[Change], Path]
) -> None:
    def earlier(members: dict[str, bytes]) -> None:
        files = json.loads(members["manifest.json"])["files"]
        del files["tables/warnings.jsonl"], members["tables/warnings.jsonl"]
        _manifest(members, files=files, schema="0001")

    assert take_in(store, changed(earlier))["articles"] == 2


def value(column: Any) -> Any:
    """Something a column of any schema can hold."""
    if column.name in NAMES:
        return NAMES[column.name]
    if isinstance(column.type, DateTime):
        return AT.astimezone(UTC)
    if isinstance(column.type, Integer):
        return 1
    return 0.5 if isinstance(column.type, Float) else "{}"


def written_at(schema: str, folder: Path) -> Path:
    """A file as the Gaung of an earlier schema wrote it, a row in every table it had."""
    engine, path = open_engine(f"sqlite:///{folder}/earlier.db"), folder / "earlier.gaung"
    writer = Writer(path, "arunika", schema)
    writer.add("monitor.toml", iter([b'name = "arunika"\n']))
    with engine.begin() as connection:
        command.upgrade(config(connection), schema)
        held = MetaData()
        held.reflect(connection)
    engine.dispose()
    for table in held.sorted_tables:
        if table.name != "alembic_version":
            row = {column.name: value(column) for column in columns(table)}
            writer.add_table(table.name, tuple(row), iter([line_of(row)]))
    writer.close()
    return path


@pytest.mark.parametrize("schema", EARLIER)
def test_a_file_of_each_earlier_schema_is_taken_in_whole(store: Store, schema: str, tmp_path: Path) -> None:
    path = written_at(schema, tmp_path)
    counts = take_in(store, path)
    with zipfile.ZipFile(path) as earlier:
        before = {name: earlier.read(name) for name in earlier.namelist() if name.startswith("tables/")}
    assert {f"tables/{name}.jsonl" for name, rows in counts.items() if rows == 1} == set(before)
    write(store, tmp_path / "now.gaung")
    with zipfile.ZipFile(tmp_path / "now.gaung") as now:
        assert {name: now.read(name) for name in before} == before


def test_a_failure_on_the_way_leaves_nothing_behind(store: Store, changed: Callable[[Change], Path]) -> None:
    import hashlib

    def twice(members: dict[str, bytes]) -> None:
        name = "tables/memberships.jsonl"
        members[name] *= 2
        files = json.loads(members["manifest.json"])["files"]
        files[name]["sha256"] = hashlib.sha256(members[name]).hexdigest()
        _manifest(members, files=files)

    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        take_in(store, changed(twice))
    assert store.articles.count() == 0


@pytest.mark.parametrize(("body", "says"), [(None, "cannot read"), (b"hello", "is no file of")])
def test_another_kind_of_file_is_refused(tmp_path: Path, body: bytes | None, says: str) -> None:
    if body:
        (tmp_path / "x").write_bytes(body)
    with pytest.raises(PortableError, match=says), reading(tmp_path / "x"):
        pass
