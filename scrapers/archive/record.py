"""A Page as gzipped WARC records, and back."""

import hashlib
import io
from datetime import UTC
from urllib.parse import urlsplit

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from scrapers.archive.errors import ArchiveError
from storage.records import Page

LEVEL = 6  # gzip's usual: level 9 costs twice the time for 1 % less
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
# The body is stored decoded, so these no longer describe it; they are kept under the prefix web archives use.
_FRAMING = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_ORIGINAL = "x-archive-orig-"


def pack(page: Page, part_of: str | None = None) -> bytes:
    """The page as gzip members: the response (a 304 becomes a revisit), then the request where it is known.

    `part_of` is the address of the story whose further page this is."""
    unchanged = page.status == 304
    response = _record(page, WarcRecordType.revisit if unchanged else WarcRecordType.response)
    for name, value in _warc_headers(page, unchanged, part_of).items():
        response.headers[name] = value
    packed = _packed(response, _http(page))
    if not page.sent:
        return packed
    request = _record(page, WarcRecordType.request)
    request.headers["WARC-Target-URI"] = page.final_url
    request.headers["WARC-Concurrent-To"] = response.record_id or ""
    return packed + _packed(request, _asked(page))


def _record(page: Page, kind: WarcRecordType) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(record_type=kind)
    record.record_date = page.fetched_at.astimezone(UTC)
    record.is_http = True
    return record


def _packed(record: WarcRecord, content: bytes) -> bytes:
    record.set_bytes_content(content)
    buffer = io.BytesIO()
    writer = GzipWriter(buffer, compression_level=LEVEL)
    record.write(writer, checksum_data=True)
    writer.finish()
    return buffer.getvalue()


def _warc_headers(page: Page, unchanged: bool, part_of: str | None) -> dict[str, str]:
    headers = {
        "WARC-Target-URI": page.final_url,
        "WARC-Payload-Digest": f"sha256:{page.digest}",
        "Gaung-Requested-URI": page.url,
        "Gaung-Seconds": repr(page.seconds),
    }
    optional = {
        "WARC-Profile": NOT_MODIFIED if unchanged else None,
        "Gaung-Outlet": page.outlet,
        "Gaung-ETag": page.etag,
        "Gaung-Last-Modified": page.last_modified,
        "Gaung-Part-Of": part_of,
    }
    return headers | {name: value for name, value in optional.items() if value is not None}


def _http(page: Page) -> bytes:
    lines = [f"HTTP/1.1 {page.status} {'Not Modified' if page.status == 304 else 'OK'}"]
    for name, value in page.headers:
        lines.append(f"{_ORIGINAL if name.lower() in _FRAMING else ''}{name}: {value}")
    lines.append(f"Content-Length: {len(page.body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + page.body


def _asked(page: Page) -> bytes:
    parts = urlsplit(page.final_url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [f"GET {target} HTTP/1.1", *(f"{name}: {value}" for name, value in page.sent)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def is_request(content: bytes) -> bool:
    """Whether an unpacked record is what was asked, not what was answered."""
    return b"\r\nWARC-Type: request\r\n" in content.partition(b"\r\n\r\n")[0] + b"\r\n"


def part_of(content: bytes) -> str | None:
    """The address of the story whose further page an unpacked record holds; None for a page of its own."""
    head = content.partition(b"\r\n\r\n")[0] + b"\r\n"
    _, found, rest = head.partition(b"\r\nGaung-Part-Of: ")
    return rest.partition(b"\r\n")[0].decode() if found else None


def parse(content: bytes, archived_as: str) -> Page:
    """The page of an unpacked record; raises ArchiveError for another kind of record or a digest that does not fit."""
    try:
        record = WarcRecord.from_bytes(content)
        record.parse_http()
        headers, body = record.headers, record.reader.read()
        page = Page(
            url=headers["Gaung-Requested-URI"],
            final_url=headers["WARC-Target-URI"],
            status=record.http_headers.status_code or 0,
            fetched_at=record.record_date,
            body=body,
            digest=hashlib.sha256(body).hexdigest(),
            outlet=headers.get("Gaung-Outlet"),
            headers=_original(record.http_headers.items_bytes()),
            etag=headers.get("Gaung-ETag"),
            last_modified=headers.get("Gaung-Last-Modified"),
            archived_as=archived_as,
            seconds=float(headers.get("Gaung-Seconds") or 0.0),
        )
    except (KeyError, OSError, ValueError) as error:
        raise ArchiveError(f"{archived_as}: no page of this archive: {error!r}") from error
    if headers.get("WARC-Payload-Digest") != f"sha256:{page.digest}":
        raise ArchiveError(f"{archived_as}: the body does not fit its digest: the file was changed or is damaged")
    return page


def _original(headers: tuple[tuple[bytes, bytes], ...]) -> tuple[tuple[str, str], ...]:
    """The headers as they came: our own Content-Length, the last, dropped, and the kept ones named as before."""
    texts = ((name.decode(), value.decode()) for name, value in headers[:-1])
    return tuple((name.removeprefix(_ORIGINAL), value) for name, value in texts)
