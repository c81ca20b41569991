"""Bytes of unknown charset → text: what is valid UTF-8 is UTF-8, whatever the page declares."""

import codecs
import re

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,30})""", re.I)
# Browsers read these labels as windows-1252; so does everyone who typed such a page.
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})
_HEAD = 4096
_DAMAGE = 0.01


def decode(body: bytes) -> str:
    """The text of a page; never fails. Order: byte order mark, valid UTF-8, the declared charset, slightly damaged
    UTF-8, windows-1252."""
    for mark, charset in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if body.startswith(mark):
            return body.removeprefix(codecs.BOM_UTF8).decode(charset, "replace")
    try:
        return body.decode()
    except UnicodeDecodeError:
        return _decode_legacy(body)


def _decode_legacy(body: bytes) -> str:
    charset = _declared(body)
    if charset and charset != "utf-8":
        return body.decode(charset, "replace")
    damaged = body.decode("utf-8", "replace")
    foreign = sum(byte >= 0x80 for byte in body)
    if damaged.count("\ufffd") <= max(_DAMAGE * len(body), 1) and damaged.count("\ufffd") * 4 < foreign:
        return damaged
    return body.decode("windows-1252", "replace")


def _declared(body: bytes) -> str | None:
    """The declared charset by its Python name, if Python knows it as a text encoding."""
    match = _DECLARED.search(body[:_HEAD])
    if not match:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii", "ignore")).name
        b"".decode(name)
    except (LookupError, ValueError):
        return None
    return "windows-1252" if name in _LATIN else name
