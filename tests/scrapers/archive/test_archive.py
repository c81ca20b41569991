"""The archive keeps every page as it came, whatever happens to its files."""

import errno
import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.archive import Archive, ArchiveError
from scrapers.archive import archive as module
from storage.records import Page

DAY = date(2026, 10, 18)
Make = Callable[..., Page]


def make_page(number: int = 1, body: bytes | None = None, **fields: object) -> Page:
    text = f"<p>Berita ke-{number} dari Pasar Legi.</p>".encode() * 40 if body is None else body
    usual: dict[str, object] = {
        "url": f"http://coba.example/berita/{number}",
        "final_url": f"http://www.coba.example/berita/{number}/judul",
        "status": 200,
        "fetched_at": datetime(2026, 10, 18, 9, 30, 1, 250, tzinfo=UTC),
        "body": text,
        "digest": hashlib.sha256(text).hexdigest(),
        "outlet": "coba",
        "headers": (("content-type", "text/html"), ("content-encoding", "gzip"), ("x-sapa", "é ü"), ("x-sapa", "2")),
        "etag": '"é1"',
        "last_modified": "Sun, 18 Oct 2026 03:00:00 GMT",
        "seconds": 0.125,
    }
    return Page(**(usual | fields))  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "coba" / "2026-10-18.warc.gz"


def test_a_page_comes_back_as_it_went_in(archive: Archive) -> None:
    stored = [archive.store(make_page(number)) for number in range(3)]
    assert stored[0].archived_as == "coba/2026-10-18.warc.gz#0"
    for number, page in enumerate(stored):
        assert page == replace(make_page(number), archived_as=page.archived_as)
        assert archive.read(page.archived_as or "") == page


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=3000))
def test_any_body_comes_back(archive: Archive, body: bytes) -> None:
    page = archive.store(make_page(body=body))
    assert archive.read(page.archived_as or "").body == body


def test_the_day_is_jakartas(archive: Archive) -> None:
    late = make_page(fetched_at=datetime(2026, 10, 18, 17, 0, tzinfo=UTC))
    assert (archive.store(late).archived_as or "").startswith("coba/2026-10-19.warc.gz#")


def test_a_page_of_no_outlet_has_its_place(archive: Archive) -> None:
    page = archive.store(make_page(outlet=None))
    assert archive.read(page.archived_as or "").outlet is None


def test_every_record_is_a_gzip_member_that_others_can_read(archive: Archive, file: Path) -> None:
    stored = [archive.store(make_page(number)) for number in range(3)]
    with file.open("rb") as stream:
        records = [
            (record.stream_pos, record.headers["WARC-Target-URI"], record.reader.read(), record.http_headers["x-sapa"])
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, verify_digests=True)
        ]
    assert [f"coba/{file.name}#{at}" for at, *_ in records] == [page.archived_as for page in stored]
    assert [(uri, body) for _, uri, body, _ in records] == [(page.final_url, page.body) for page in stored]


def test_pages_are_walked_by_day_and_outlet(archive: Archive) -> None:
    for outlet in ("b", "a"):
        for day in (17, 18, 19):
            archive.store(make_page(day, outlet=outlet, fetched_at=datetime(2026, 10, day, 3, tzinfo=UTC)))
    walked = [(page.fetched_at.day, page.outlet) for page in archive.pages(date(2026, 10, 17), DAY)]
    assert walked == [(17, "a"), (17, "b"), (18, "a"), (18, "b")]
    assert [page.outlet for page in archive.pages(DAY, DAY, "b")] == ["b"]


def test_an_unchanged_page_is_a_revisit_and_not_walked(archive: Archive, file: Path) -> None:
    page = archive.store(make_page(body=b"", status=304))
    assert archive.read(page.archived_as or "") == page
    assert list(archive.pages(DAY, DAY)) == []
    with file.open("rb") as stream:
        (record,) = ArchiveIterator(stream, record_types=WarcRecordType.revisit)
        assert record.headers["WARC-Profile"].endswith("server-not-modified")


@pytest.mark.parametrize("status", [200, 304])
def test_what_was_asked_is_kept_beside_the_answer(archive: Archive, file: Path, status: int) -> None:
    sent = (("user-agent", "Gaung/0.1"), ("if-none-match", '"v1"'))
    archive.store(make_page(1, status=status, body=b"" if status == 304 else None, sent=sent))
    archive.store(make_page(2))
    with file.open("rb") as stream:
        answer, asked, _next = ArchiveIterator(stream, parse_http=False)
        assert (asked.record_type, asked.headers["WARC-Concurrent-To"]) == (WarcRecordType.request, answer.record_id)
    with file.open("rb") as stream:
        (asked,) = ArchiveIterator(stream, record_types=WarcRecordType.request)
        assert asked.http_headers.status_line == "GET /berita/1/judul HTTP/1.1"
        assert asked.http_headers["if-none-match"] == '"v1"'
    assert [page.url[-1] for page in archive.pages(DAY, DAY)] == (["1", "2"] if status == 200 else ["2"])


def test_the_further_pages_of_a_story_follow_it(archive: Archive) -> None:
    first = archive.store(make_page(1))
    archive.store(make_page(7))
    part = archive.store(make_page(8, url=f"{first.url}?page=2"), part_of=first.url)
    archive.store(make_page(9), part_of="http://coba.example/berita/7")
    assert [page.url[-1] for page in archive.pages(DAY, DAY)] == ["1", "7"]
    assert list(archive.parts(first.archived_as or "")) == [part]


@pytest.mark.parametrize("lost", [1, 8, 60, 200])
@pytest.mark.parametrize("again", [True, False], ids=["same process", "next process"])
def test_a_half_written_record_is_cut_off_and_spoils_nothing(
    archive: Archive, file: Path, lost: int, again: bool
) -> None:
    archive.store(make_page(1))
    archive.store(make_page(2))
    file.write_bytes(file.read_bytes()[:-lost])
    assert [page.url[-1] for page in archive.pages(DAY, DAY)] == ["1"]
    third = (archive if again else Archive(archive.folder)).store(make_page(3))
    assert [page.url[-1] for page in archive.pages(DAY, DAY)] == ["1", "3"]
    assert archive.read(third.archived_as or "").url[-1] == "3"
    with file.open("rb") as stream:
        assert len(list(ArchiveIterator(stream))) == 2


def test_damage_in_the_middle_costs_one_record(archive: Archive, file: Path) -> None:
    stored = [archive.store(make_page(number)) for number in range(3)]
    data = bytearray(file.read_bytes())
    middle = int((stored[1].archived_as or "").partition("#")[2])
    data[middle + 120] ^= 0xFF
    file.write_bytes(data)
    assert [page.url[-1] for page in archive.pages(DAY, DAY)] == ["0", "2"]
    with pytest.raises(ArchiveError, match="no sound record"):
        archive.read(stored[1].archived_as or "")
    Archive(archive.folder).store(make_page(4))
    assert [page.url[-1] for page in archive.pages(DAY, DAY)] == ["0", "2", "4"]


def test_two_writers_share_a_file(archive: Archive) -> None:
    other = Archive(archive.folder)
    stored = [(archive if number % 2 else other).store(make_page(number)) for number in range(6)]
    assert list(archive.pages(DAY, DAY)) == stored


def test_a_changed_body_is_noticed(archive: Archive) -> None:
    page = archive.store(make_page(digest="0" * 64))
    with pytest.raises(ArchiveError, match="does not fit its digest"):
        archive.read(page.archived_as or "")


def test_a_record_of_another_hand_is_stepped_over(archive: Archive, file: Path, caplog) -> None:
    archive.store(make_page(digest="0" * 64))
    archive.store(make_page(2))
    assert [page.url[-1] for page in archive.pages(DAY, DAY)] == ["2"]
    assert "does not fit its digest" in caplog.text


@pytest.mark.parametrize(
    "place", ["", "coba", "../coba/2026-10-18.warc.gz#0", "coba/2026-10-18.warc.gz#x", "/etc/passwd#0"]
)
def test_a_place_outside_the_archive_is_refused(archive: Archive, place: str) -> None:
    with pytest.raises(ArchiveError, match="no place in the archive"):
        archive.read(place)


@pytest.mark.parametrize("offset", [1, 10_000])
def test_a_wrong_offset_is_refused(archive: Archive, offset: int) -> None:
    archive.store(make_page())
    with pytest.raises(ArchiveError, match="no sound record"):
        archive.read(f"coba/2026-10-18.warc.gz#{offset}")


def test_a_missing_file_is_named(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="No such file"):
        archive.read("coba/2026-10-18.warc.gz#0")


def test_a_full_disk_is_said_plainly_and_leaves_whole_records(archive: Archive, file: Path, monkeypatch) -> None:
    archive.store(make_page(1))
    size = file.stat().st_size

    def half(stream, packed: bytes) -> None:
        stream.write(packed[: len(packed) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "_write", half)
    with pytest.raises(ArchiveError, match="no space left on the disk"):
        archive.store(make_page(2))
    assert file.stat().st_size == size


def test_a_real_full_disk(tmp_path: Path) -> None:
    """/dev/full refuses every byte, as a full disk does."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    (tmp_path / "coba").mkdir()
    (tmp_path / "coba" / "2026-10-18.warc.gz").symlink_to("/dev/full")
    with pytest.raises(ArchiveError, match="no space left on the disk"):
        Archive(tmp_path).store(make_page())
