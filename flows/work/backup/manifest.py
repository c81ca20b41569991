"""What a backup holds: each file with its hash, what the database was, and what made it."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from reports.publish.atomic import sync

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
STEP = 1 << 20  # bytes read at once


class RestoreError(RuntimeError):
    """A backup cannot be used, or must not be put back here; the message names the mend."""


class Kept(BaseModel):
    """One file of a backup, by its path inside it."""

    model_config = ConfigDict(frozen=True)

    path: str
    bytes: int
    sha256: str

    @field_validator("path")
    @classmethod
    def _inside(cls, path: str) -> str:
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise ValueError("leads out of the backup")
        return path


class Manifest(BaseModel):
    """The list of a backup. `database` is the path of its dump, `schema_version` the schema it speaks."""

    model_config = ConfigDict(frozen=True)

    format: int = 1
    made_at: datetime
    gaung: str
    database: str
    schema_version: str | None
    settings: dict[str, str]
    models: dict[str, str]
    files: tuple[Kept, ...]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """The list as JSON, and once more for `sha256sum --check SHA256SUMS`."""
    body = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1)
    lines = "".join(f"{kept.sha256}  {kept.path}\n" for kept in manifest.files)
    for name, text in ((MANIFEST, body + "\n"), (SUMS, lines)):
        (folder / name).write_text(text, encoding="utf-8")
        sync(folder / name)


def read_manifest(folder: Path) -> Manifest:
    """A backup's list; raises RestoreError."""
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except OSError as error:
        raise RestoreError(f"{folder} is no backup ({error.strerror} for {MANIFEST})") from error
    except ValidationError as error:
        raise RestoreError(f"{folder / MANIFEST} is damaged: take an earlier backup ({error})") from error


def faults(folder: Path, files: tuple[Kept, ...], told: Callable[[int], None] = lambda _: None) -> Iterator[str]:
    """What is missing or differs from its hash, read from the disk; `told` hears of each file's bytes."""
    for kept in files:
        try:
            with (folder / kept.path).open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # the disk's bytes, not the memory's
                found = digest(file)
        except OSError as error:
            yield f"{kept.path}: {error.strerror}"
            continue
        if found != kept.sha256:
            yield f"{kept.path}: its bytes have changed"
        told(kept.bytes)


def digest(file: BinaryIO, most: int | None = None) -> str:
    """SHA-256 of a file from where it stands, of its first `most` bytes on request."""
    found, left = hashlib.sha256(), most
    while left is None or left > 0:
        chunk = file.read(STEP if left is None else min(STEP, left))
        if not chunk:
            break
        found.update(chunk)
        left = None if left is None else left - len(chunk)
    return found.hexdigest()
