"""The file itself: members with fixed dates, so that the same rows give the same bytes, and a manifest of hashes."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from storage.portable.errors import PortableError

FORMAT, VERSION = "gaung-monitor", 1
MANIFEST, MONITOR = "manifest.json", "monitor.toml"
TABLE = re.compile(r"tables/([a-z_]+)\.jsonl")
PAGE = re.compile(r"pages/([a-z0-9_-]+/\d{4}-\d{2}-\d{2}\.warc\.gz)")
CHUNK = 1 << 20  # bytes
NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Member:
    """One file inside: its hash and size, and for a table how many rows and which columns."""

    sha256: str
    bytes: int
    rows: int | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """What the file holds, and the schema its tables are of."""

    monitor: str
    schema: str
    files: Mapping[str, Member] = field(default_factory=dict)


class Writer:
    """Adds members one after another, hashing as it writes; `close` adds the manifest."""

    def __init__(self, path: Path, monitor: str, schema: str) -> None:
        self._zip = zipfile.ZipFile(path, "w")
        self._monitor, self._schema = monitor, schema
        self._files: dict[str, Member] = {}

    def add(self, name: str, chunks: Iterator[bytes], packed: bool = True) -> None:
        """A member of these bytes; `packed` False for what is compressed already."""
        digest, size = hashlib.sha256(), 0
        with self._zip.open(_info(name, packed), "w", force_zip64=True) as member:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                member.write(chunk)
        self._files[name] = Member(digest.hexdigest(), size)

    def add_table(self, name: str, columns: tuple[str, ...], lines: Iterator[bytes]) -> int:
        """A table's rows, one line each; how many."""
        rows = 0

        def counted() -> Iterator[bytes]:
            nonlocal rows
            for line in lines:
                rows += 1
                yield line

        member = f"tables/{name}.jsonl"
        self.add(member, counted())
        written = self._files[member]
        self._files[member] = Member(written.sha256, written.bytes, rows, columns)
        return rows

    def close(self) -> None:
        """Write the manifest and end the file."""
        with self._zip:
            body = {"format": FORMAT, "version": VERSION, "schema": self._schema, "monitor": self._monitor}
            files = {name: _plain(member) for name, member in sorted(self._files.items())}
            text = json.dumps(body | {"files": files}, indent=1) + "\n"
            with self._zip.open(_info(MANIFEST, True), "w") as member:
                member.write(text.encode())


def _plain(member: Member) -> dict[str, Any]:
    return {name: value for name, value in asdict(member).items() if value is not None and value != ()}


def _info(name: str, packed: bool) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, NO_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info.create_system = 3  # whatever system writes it
    info.external_attr = 0o644 << 16
    return info


class Reader:
    """A file whose manifest is sound; `verify` holds every member against its hash before anything is taken in."""

    def __init__(self, opened: zipfile.ZipFile, path: Path) -> None:
        self._zip, self._path = opened, path
        self.manifest = self._manifest()

    def verify(self) -> None:
        """Raises PortableError for a member that is missing, strange or not what it was."""
        present, told = set(self._zip.namelist()) - {MANIFEST}, {*self.manifest.files, MONITOR}
        if present != told:
            raise PortableError(f"'{self._path}' is damaged: {sorted(present ^ told)[0]} does not fit its manifest")
        for name, member in self.manifest.files.items():
            if name != MONITOR and not TABLE.fullmatch(name) and not PAGE.fullmatch(name):
                raise PortableError(f"'{self._path}' holds '{name}', which no monitor has: it is not taken in")
            if self._digest(name) != member.sha256:
                raise PortableError(f"'{self._path}' is damaged: {name} is not what was written; export it again")

    def _digest(self, name: str) -> str:
        digest = hashlib.sha256()
        try:
            with self._zip.open(name) as member:
                while chunk := member.read(CHUNK):
                    digest.update(chunk)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
            raise PortableError(f"'{self._path}' is damaged: {name} cannot be read ({error})") from error
        return digest.hexdigest()

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """A member to read from."""
        with self._zip.open(name) as opened:
            yield opened

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """A table's rows; none where the file has no such table."""
        name = f"tables/{table}.jsonl"
        if name not in self.manifest.files:
            return
        with self.member(name) as lines:
            for line in lines:
                row: dict[str, Any] = json.loads(line)
                yield row

    def _manifest(self) -> Manifest:
        try:
            told = json.loads(self._zip.read(MANIFEST))
            if told["format"] != FORMAT:
                raise ValueError(told["format"])
            version, schema, monitor = told["version"], str(told["schema"]), str(told["monitor"])
            if version != VERSION:
                raise PortableError(
                    f"'{self._path}' is of version {version}, which this Gaung does not know: take a newer Gaung"
                )
            files = {str(name): _member(member) for name, member in told["files"].items()}
        except PortableError:
            raise
        except (KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile) as error:
            raise PortableError(_no_file(self._path)) from error
        return Manifest(monitor, schema, files)


def _member(told: Mapping[str, Any]) -> Member:
    return Member(str(told["sha256"]), int(told["bytes"]), told.get("rows"), tuple(told.get("columns", ())))


def _no_file(path: Path) -> str:
    return f"'{path}' is no file of 'gaung export --portable'"


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Open a file; raises PortableError for another kind of file."""
    try:
        opened = zipfile.ZipFile(path)
    except OSError as error:
        raise PortableError(f"cannot read '{path}': {error.strerror}") from error
    except zipfile.BadZipFile as error:
        raise PortableError(_no_file(path)) from error
    with opened:
        yield Reader(opened, path)
