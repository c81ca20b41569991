"""Bytes to text: declared, wrongly declared, undeclared and damaged charsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.extraction.decoding import decode

TEXT = "“Jum’at” – kata Bu Ratna"
META = '<meta charset="{}">'


@pytest.mark.parametrize(
    "body",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("windows-1252"),
        META.format("iso-8859-1").encode() + TEXT.encode(),
        META.format("iso-8859-1").encode() + TEXT.encode("windows-1252"),
        META.format("utf-8").encode() + TEXT.encode("windows-1252"),
        META.format("no-such-charset").encode() + TEXT.encode("windows-1252"),
        META.format("base64").encode() + TEXT.encode(),
    ],
)
def test_a_text_is_read_whatever_the_page_declares(body: bytes) -> None:
    assert decode(body).endswith(TEXT)


def test_a_declared_charset_counts_where_utf8_does_not_fit() -> None:
    assert decode(META.format("gbk").encode() + "中文".encode("gbk")).endswith("中文")


def test_one_broken_byte_does_not_make_utf8_another_charset() -> None:
    assert decode((TEXT * 20).encode() + b"\xff") == TEXT * 20 + "\ufffd"


@given(st.binary(max_size=300))
def test_any_bytes_become_text(body: bytes) -> None:
    assert isinstance(decode(body), str)


@given(st.text(max_size=200))
def test_utf8_reads_back(text: str) -> None:
    assert decode(text.encode("utf-8", "replace")) == text.encode("utf-8", "replace").decode().removeprefix("\ufeff")
