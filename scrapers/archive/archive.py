"""The archive's folder: `<outlet>/<day>.warc.gz`, written record by record, read at an offset."""

import errno
import fcntl
import logging
import mmap
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from io import FileIO
from pathlib import Path

from scrapers.archive.errors import ArchiveError
from scrapers.archive.members import members, sound_end, unpack
from scrapers.archive.record import is_request, pack, parse, part_of
from storage.records import JAKARTA, Page

NO_OUTLET = "_unknown"  # a page added by hand of an outlet nobody has described; no slug begins with an underscore
BETWEEN = 8  # records of other writers: the file is locked for each, and writers take turns
_log = logging.getLogger(__name__)
_ADDRESS = re.compile(r"([a-z0-9_-]+/\d{4}-\d{2}-\d{2}\.warc\.gz)#(\d+)")


class Archive:
    """Pages kept for good. A page's day is the Jakarta date it was fetched on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sizes: dict[Path, int] = {}

    def store(self, page: Page, part_of: str | None = None) -> Page:
        """Appends a page and returns it with `archived_as`; raises ArchiveError when it cannot be kept whole.

        `part_of` is the address of the story whose further page this is."""
        day = page.fetched_at.astimezone(JAKARTA).date()
        name = f"{page.outlet or NO_OUTLET}/{day}.warc.gz"
        offset = self._append(self.folder / name, pack(page, part_of))
        return replace(page, archived_as=f"{name}#{offset}")

    def read(self, archived_as: str) -> Page:
        """The page at `outlet/day.warc.gz#offset`; raises ArchiveError."""
        name, offset = _place(archived_as)
        with _mapped(self.folder / name) as data:
            found = unpack(data, offset)
        if found is None:
            raise ArchiveError(f"{archived_as}: no sound record begins there")
        return parse(found[0], archived_as)

    def pages(self, since: date, until: date, outlet: str | None = None) -> Iterator[Page]:
        """Every page fetched from day `since` to day `until`, both included, by day and outlet; revisits and the
        further pages of a story are left out.

        A damaged record is stepped over with a warning in the log: its neighbours are as good as ever."""
        for path in sorted(self.folder.glob(f"{outlet or '*'}/*.warc.gz"), key=lambda path: (path.name, path)):
            if str(since) <= path.name.partition(".")[0] <= str(until):
                name = f"{path.parent.name}/{path.name}"
                yield from (page for page, story in self._answers(name) if story is None)

    def parts(self, archived_as: str) -> Iterator[Page]:
        """The further pages of the story at a place: they follow it, with few records of other writers between."""
        url, others = self.read(archived_as).url, 0
        for page, story in self._answers(*_place(archived_as)):
            if story == url:
                yield page
            elif (others := others + 1) > BETWEEN:
                return

    def _answers(self, name: str, start: int = 0) -> Iterator[tuple[Page, str | None]]:
        """A file's pages from an offset on, each with the address of the story it continues."""
        with _mapped(self.folder / name) as data:
            for at, _end, content in members(data, start):
                if is_request(content):
                    continue
                try:
                    page = parse(content, f"{name}#{at}")
                except ArchiveError as error:
                    _log.warning("%s", error)
                    continue
                if page.status == 200:
                    yield page, part_of(content)

    def _append(self, path: Path, packed: bytes) -> int:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab", buffering=0) as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                offset = self._mended_size(path, file)
                _write_whole(file, packed, offset)
        except OSError as error:
            raise ArchiveError(_explain(path, error)) from error
        self._sizes[path] = offset + len(packed)
        return offset

    def _mended_size(self, path: Path, file: FileIO) -> int:
        """The file's size after a half-written last record, if any, is cut off; looked at only when others wrote."""
        size = os.fstat(file.fileno()).st_size
        if size == self._sizes.get(path, 0):
            return size
        with _mapped(path) as data:
            sound = sound_end(data)
        if sound < size:
            file.truncate(sound)
        return sound


def _place(archived_as: str) -> tuple[str, int]:
    match = _ADDRESS.fullmatch(archived_as)
    if not match:
        raise ArchiveError(f"'{archived_as}' is no place in the archive: write outlet/2026-10-18.warc.gz#offset")
    return match[1], int(match[2])


def _write_whole(file: FileIO, packed: bytes, offset: int) -> None:
    """Writes all or nothing: on a full disk the half that went in is taken back."""
    try:
        _write(file, packed)
    except OSError:
        with suppress(OSError):  # what cannot be taken back now is cut off before the next record
            file.truncate(offset)
        raise


def _write(file: FileIO, packed: bytes) -> None:
    left = memoryview(packed)
    while left:
        left = left[file.write(left) :]


def _explain(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{path}: no space left on the disk: the page was not kept; free some space and run again"
    return f"{path}: {error.strerror or error}"


@contextmanager
def _mapped(path: Path) -> Iterator[mmap.mmap | bytes]:
    """The file's bytes without loading them all; an empty or missing file has its own answer."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                yield b""
                return
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                yield data
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror or error}") from error
