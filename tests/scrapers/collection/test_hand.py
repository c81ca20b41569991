"""Pages taken in by hand go the way of all pages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.client import FetchError
from scrapers.collection import add_page, fetch_by_hand, page_from_file
from storage.records import Article

NOW = datetime(2026, 10, 18, tzinfo=UTC)


def extract(html: bytes, url: str, *, now: datetime) -> Article:
    return Article("coba", "1", url, "Judul", (html.decode(),))


@pytest.mark.anyio
async def test_an_address(site, outlet, client, archive) -> None:
    site.reply("/berita/1", "isi")
    outcome = await fetch_by_hand(site.url("/berita/1"), outlet, client, archive, extract)
    assert outcome.link.via == "hand"
    assert outcome.article.paragraphs == ("isi",)
    assert archive.read(outcome.page.archived_as).body == b"isi"


@pytest.mark.anyio
async def test_an_address_that_fails_or_belongs_to_nobody(site, outlet, client, archive) -> None:
    missing = await fetch_by_hand(site.url("/berita/2"), outlet, client, archive, extract)
    assert missing.error == "http_404"
    stranger = await fetch_by_hand("https://lain.example/a", None, client, archive, extract)
    assert (stranger.error, "--url" in stranger.detail) == ("bad_host", True)


@pytest.mark.parametrize("outlet", ["coba", None])
def test_a_saved_page(tmp_path: Path, archive, outlet: str | None) -> None:
    file = tmp_path / "halaman.html"
    file.write_bytes(b"isi")
    page = page_from_file(file, "https://coba.example/berita/1", outlet, NOW)
    outcome = add_page(page, archive, extract)
    assert outcome.article.url == "https://coba.example/berita/1"
    stored = archive.read(outcome.page.archived_as)
    assert (stored.body, stored.fetched_at, stored.outlet) == (b"isi", NOW, outlet)


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [("tiada.html", None, "no_file"), ("a.pdf", b"%PDF-1.7", "not_text"), ("b.html", b"x" * 200, "too_large")],
)
def test_a_file_that_is_no_page(tmp_path: Path, monkeypatch, name: str, content: bytes | None, word: str) -> None:
    monkeypatch.setattr("scrapers.collection.hand.MAX_FILE", 100)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(FetchError) as caught:
        page_from_file(tmp_path / name, "https://coba.example/a", now=NOW)
    assert caught.value.word == word
