"""Bodies are bounded on the wire and after unpacking, and damage is named."""

import gzip
import zlib
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.client.body import Inflater, check_type, gunzip, read_body
from scrapers.client.errors import FetchError

TEXT = b"Kota Arunika " * 500
BARE = zlib.compressobj(wbits=-15)
PACKED = {
    "": TEXT,
    "identity": TEXT,
    "gzip": gzip.compress(TEXT, mtime=0),
    "x-gzip": gzip.compress(TEXT, mtime=0),
    "deflate": zlib.compress(TEXT),
}


async def chunks(data: bytes, size: int = 700) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


async def word_of(data: bytes, encoding: str, max_raw: int = 10**6, max_body: int = 10**6) -> str:
    with pytest.raises(FetchError) as caught:
        await read_body(chunks(data), encoding, max_raw, max_body)
    return caught.value.word


@pytest.mark.anyio
@pytest.mark.parametrize("encoding", PACKED)
async def test_every_encoding_asked_for_is_undone(encoding: str) -> None:
    assert await read_body(chunks(PACKED[encoding]), encoding, 10**6, 10**6) == TEXT


@pytest.mark.anyio
async def test_a_bare_deflate_stream_is_undone_too() -> None:
    bare = BARE.compress(TEXT) + BARE.flush()
    assert await read_body(chunks(bare), "deflate", 10**6, 10**6) == TEXT


@pytest.mark.anyio
async def test_a_body_too_large_on_the_wire() -> None:
    assert await word_of(TEXT, "", max_raw=1000) == "too_large"


@pytest.mark.anyio
async def test_a_small_body_that_unpacks_too_large() -> None:
    bomb = gzip.compress(bytes(5_000_000))
    assert len(bomb) < 10_000
    assert await word_of(bomb, "gzip") == "too_large"


def test_a_bomb_is_never_unpacked_beyond_its_limit() -> None:
    inflater = Inflater("gzip", limit=1000)
    with pytest.raises(FetchError):
        inflater.feed(gzip.compress(bytes(5_000_000)))
    assert inflater._size == 1001


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT, "br"),
        (TEXT, "gzip, gzip"),
        (TEXT, "gzip"),
        (TEXT, "deflate"),
        (PACKED["gzip"][:-30], "gzip"),
        (PACKED["deflate"][:-5], "deflate"),
    ],
)
async def test_a_broken_or_unknown_encoding(data: bytes, encoding: str) -> None:
    assert await word_of(data, encoding) == "bad_encoding"


@given(st.binary(min_size=1, max_size=400).filter(lambda data: not data.startswith(b"\x1f\x8b")))
def test_any_bytes_unpack_or_are_refused(data: bytes) -> None:
    packed = gzip.compress(data)
    assert gunzip(packed, 10_000) == data
    for broken in (data, packed[:-1]):
        with pytest.raises(FetchError, match=r"bad_encoding|too_large"):
            gunzip(broken, 10_000)


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("text/html; charset=utf-8", "/"),
        ("TEXT/HTML", "/"),
        ("application/rss+xml", "/rss"),
        ("application/json", "/"),
        ("application/xhtml+xml", "/"),
        ("application/x-gzip", "/sitemap.xml.gz"),
        (None, "/"),
        ("", "/"),
    ],
)
def test_text_passes(kind: str | None, path: str) -> None:
    check_type(kind, path)


@pytest.mark.parametrize(
    ("kind", "path"),
    [("image/jpeg", "/a.jpg"), ("application/pdf", "/a.pdf"), ("video/mp4", "/a"), ("application/octet-stream", "/a")],
)
def test_what_is_no_text_is_refused(kind: str, path: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_type(kind, path)
    assert caught.value.word == "not_text"
