"""A WARC file as a row of gzip members, one a record; damaged ones are stepped over, never spread."""

import zlib
from collections.abc import Iterator
from typing import Protocol

MAGIC = b"\x1f\x8b\x08"
STEP = 1 << 20


class Bytes(Protocol):
    """Bytes or a memory map."""

    def find(self, sub: bytes, start: int = ..., /) -> int:
        """Where `sub` begins at or after `start`; -1 where it does not."""
        ...

    def __getitem__(self, key: slice, /) -> bytes: ...
    def __len__(self) -> int: ...


def unpack(data: Bytes, start: int) -> tuple[bytes, int] | None:
    """The member that begins at `start` and where it ends; None if it is damaged or cut."""
    inflate, parts, at = zlib.decompressobj(31), [], start
    try:
        while not inflate.eof and at < len(data):
            chunk = data[at : at + STEP]
            parts.append(inflate.decompress(chunk))
            at += len(chunk)
    except zlib.error:
        return None
    return (b"".join(parts), at - len(inflate.unused_data)) if inflate.eof else None


def members(data: Bytes, start: int = 0) -> Iterator[tuple[int, int, bytes]]:
    """Every sound member from `start` on as (start, end, content), also those after damage."""
    at = data.find(MAGIC, start)
    while at >= 0:
        if found := unpack(data, at):
            content, end = found
            yield at, end, content
            at = data.find(MAGIC, end)
        else:
            at = data.find(MAGIC, at + 1)


def sound_end(data: Bytes) -> int:
    """Where the last sound member ends: what follows is a record half-written."""
    return max((end for _start, end, _content in members(data)), default=0)
