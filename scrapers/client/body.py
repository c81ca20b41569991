"""A body read within bounds, on the wire and after decompression."""

import zlib
from collections.abc import AsyncIterator

from scrapers.client.errors import FetchError

TEXT_TYPES = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom")
PACKED_TYPES = frozenset({"application/gzip", "application/x-gzip", "application/octet-stream", "binary/octet-stream"})


def check_type(content_type: str | None, path: str) -> None:
    """Raises FetchError `not_text` for pictures, films and documents; a gzipped sitemap and a missing type pass."""
    kind = (content_type or "").partition(";")[0].strip().lower()
    if not kind or kind.startswith(TEXT_TYPES) or kind.endswith(("json", "+xml")):
        return
    if kind in PACKED_TYPES and path.endswith((".gz", ".xml", "/feed/", "/feed")):
        return
    raise FetchError("not_text", f"content type {kind}")


class Inflater:
    """Undoes one Content-Encoding in steps, never growing beyond `limit` bytes."""

    def __init__(self, encoding: str, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._begun = False
        self._name = encoding.strip().lower()
        if self._name not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchError("bad_encoding", f"content encoding {self._name}, though only gzip was asked for")
        self._plain = self._name in ("", "identity")
        self._inflate = zlib.decompressobj(15 if self._name == "deflate" else 31)

    def feed(self, chunk: bytes) -> bytes:
        """The decoded bytes of a chunk; raises FetchError `bad_encoding` or `too_large`."""
        self._begun = self._begun or bool(chunk)
        out = chunk if self._plain else self._unpack(chunk)
        self._size += len(out)
        if self._size > self._limit:
            raise FetchError("too_large", f"more than {self._limit} bytes when unpacked")
        return out

    def end(self) -> None:
        """Raises FetchError `bad_encoding` if the compressed body stopped half-way; an empty one is whole."""
        if not self._plain and self._begun and not self._inflate.eof:
            raise FetchError("bad_encoding", f"the {self._name} body ends half-way")

    def _unpack(self, chunk: bytes) -> bytes:
        room = self._limit - self._size + 1
        try:
            return self._inflate.decompress(chunk, room)
        except zlib.error as error:
            if self._name != "deflate" or self._size:
                raise FetchError("bad_encoding", f"{self._name}: {error}") from error
        # Some servers call a bare deflate stream, without zlib's header, "deflate" too.
        self._inflate = zlib.decompressobj(-15)
        try:
            return self._inflate.decompress(chunk, room)
        except zlib.error as error:
            raise FetchError("bad_encoding", f"deflate: {error}") from error


def gunzip(data: bytes, limit: int) -> bytes:
    """Unpacks a gzip file such as a sitemap; raises FetchError `bad_encoding` or `too_large`."""
    inflater = Inflater("gzip", limit)
    out = inflater.feed(data)
    inflater.end()
    return out


async def read_body(chunks: AsyncIterator[bytes], encoding: str, max_raw: int, max_body: int) -> bytes:
    """Joins and decodes a streamed body; raises FetchError `too_large` or `bad_encoding`."""
    inflater = Inflater(encoding, max_body)
    parts, raw = [], 0
    async for chunk in chunks:
        raw += len(chunk)
        if raw > max_raw:
            raise FetchError("too_large", f"more than {max_raw} bytes on the wire")
        parts.append(inflater.feed(chunk))
    inflater.end()
    return b"".join(parts)
