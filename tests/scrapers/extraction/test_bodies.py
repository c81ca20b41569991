"""Bodies: reading order, breaks, inserts, hidden parts, whatever the markup."""

import json
from datetime import datetime
from html import escape

import pytest

from scrapers.extraction import extract
from scrapers.extraction.inserts import is_insert
from storage.records import JAKARTA, Article

URL = "https://kabar.example/berita"
ONE = "Wali Kota Arunika Ratna Wiratmaja membuka pasar pagi yang baru di Kelurahan Pandean Lor."
TWO = "Pasar itu menampung 120 pedagang yang sebelumnya berjualan di tepi Jalan Cempaka sejak 2019."
THREE = "Para pedagang berharap pemerintah kota segera menata tempat parkir di depan pasar tersebut."
CRLF = "\r\n"
CLEAN = (ONE, TWO, THREE)


def body(inner: str, url: str = URL) -> Article:
    """The article made of a body's markup."""
    found = extract(f"<html><body><h1>Pasar Pagi Arunika Dibuka</h1><div>{inner}</div></body></html>", url)
    assert isinstance(found, Article), found
    return found


MARKUPS = {
    "paragraphs": f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>",
    "breaks": f"{ONE}<br><br>{TWO}<br /> <br>{THREE}",
    "a break inside a paragraph": f"<p>{ONE}</p><p>{TWO.replace(' yang', '<br>yang')}</p><p>{THREE}</p>",
    "bare text before the first paragraph": f"{ONE}<p>{TWO}</p><p>{THREE}</p>",
    "a styled paragraph": f"<p style='color: red'>{ONE}</p><p>{TWO}</p><p>{THREE}</p>",
    "boxes": f"<div>{ONE}</div><div><span>{TWO}</span></div><div><div>{THREE}</div></div>",
    "typing": f"<p>{ONE.replace(' ', '&nbsp;', 2)}</p><p>{TWO.replace(' ', CRLF, 3)}</p><p> {THREE}\u200b</p>",
    "keyword links": f"<p>{ONE}</p><p>{TWO.replace('pedagang', '<a href=/tag>pedagang</a>')}</p><p>{THREE}</p>",
    "scripts and adverts": f"<p>{ONE}</p><script>var a;</script><ins>Iklan</ins><p>{TWO}</p><p></p><p>{THREE}</p>",
    "a list": f"<p>{ONE}</p><ul><li>{TWO}</li><li>{THREE}</li></ul>",
    "a hidden box": f"<p>{ONE}</p><p style='display:none'>Langganan</p><p>{TWO}</p><p>{THREE}</p>",
    "related headlines": f"<p>{ONE}</p><p><a href='/x'>Pedagang Lama Menolak Pindah</a></p><p>{TWO}</p><p>{THREE}</p>",
    "an insert behind a break": f"<p>{ONE}<br>Baca juga: <a href='/x'>Pasar Lama</a></p><p>{TWO}</p><p>{THREE}</p>",
    "a caption": f"<figure><figcaption>Suasana</figcaption></figure><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>",
    "the headline again": f"<p>Pasar Pagi Arunika Dibuka</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>",
    "a footer": f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><p>Berita Terkait</p><p>Pedagang lain menyusul.</p>",
}


@pytest.mark.parametrize("markup", MARKUPS.values(), ids=MARKUPS)
def test_any_markup_yields_the_same_paragraphs(markup: str) -> None:
    assert body(markup).paragraphs == CLEAN


INSERTS = (
    "ADVERTISEMENT",
    "Baca: Pedagang Lama Menolak Pindah",
    "Selengkapnya di halaman berikutnya",
    "* Follow Official WhatsApp Channel Kabar Tepi untuk mendapatkan berita terkini",
    "Informasi lengkap dan menarik lainnya di Googlenews Kabar Tepi",
    "Yuk, baca berita lain di kanal Kota",
    "#ElevateWomen bersama Kabar",
    "SCROLL TO CONTINUE WITH CONTENT",
    "Baca Juga: Pedagang Lama Menolak Pindah",
    "Simak juga video pilihan berikut ini",
    "Baca Selanjutnya: Harga Sewa Lapak...",
    "[Gambas:Video 20detik]",
    "Cek Berita dan Artikel yang lain di Google News",
    "Ikuti kami di Google News dan WhatsApp Channel",
    "Gabung di grup WhatsApp kami",
    "Dapatkan update berita pilihan setiap hari",
    "Copyright @ 2026 Kabar. All rights reserved.",
    "Lanjutkan Membaca ↓",
    "Halaman Selanjutnya",
    "account_circle",
    "Artikel ini telah tayang di Kabar Wetan",
)
SENTENCES = (
    "Yuk mie ayam itu dijual pedagang di Jalan Cempaka.",
    "Klik pertama terdengar saat lampu padam.",
    "Baca puisi menjadi acara penutup pentas itu.",
    "Simak keterangan saksi, hakim meminta hadirin tenang.",
    "Iklan rokok di trotoar dibongkar Satpol PP.",
    "Gabungan dua kelompok tani itu panen perdana.",
    "Ikuti aturan, kata polisi kepada pengendara.",
    "Video itu menyebar di grup WhatsApp warga.",
)


@pytest.mark.parametrize("line", INSERTS)
def test_an_insert_is_known(line: str) -> None:
    assert is_insert(line)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_no_insert(line: str) -> None:
    assert not is_insert(line)


def test_a_lead_behind_the_advert_is_put_first() -> None:
    """The template of the first outlet prints text without `<p>` after the advert; its dateline gives it away."""
    found = body(f"<p>{TWO}</p><p>{THREE}</p><div class='mt1 custom'>Iklan</div>KOTA ARUNIKA, KABAR.com - {ONE}")
    assert (found.dateline, found.paragraphs) == ("KOTA ARUNIKA, KABAR.com", CLEAN)


def test_nothing_behind_the_end_code_is_the_story() -> None:
    found = body(f"<p>{ONE}</p><p>{TWO}</p><p>{THREE} (hen/ian)</p><p>Ditayangkan kembali atas izin penerbit.</p>")
    assert (found.end_code, found.paragraphs) == ("(hen/ian)", CLEAN)


FLAGS = {
    "advertorial": f"<p>{ONE}</p><p>{TWO}</p><p>{THREE} (ADV)</p>",
    "press_release": f"<p>{ONE}</p><p>{TWO}</p><p>{THREE} (humas/lan)</p>",
    "truncated": f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><a href='{URL}?page=2'>2</a><a href='{URL}?page=3'>3</a>",
}


@pytest.mark.parametrize(("flag", "markup"), FLAGS.items())
def test_a_mark_that_changes_how_a_story_counts_is_a_flag(flag: str, markup: str) -> None:
    assert body(markup).flags == (flag,)
    assert body(MARKUPS["paragraphs"]).flags == ()


@pytest.mark.parametrize(("query", "seen"), [("", 1), ("?page=all", 3), ("?single=1", 3)])
def test_pages_are_counted_and_a_whole_story_is_whole(query: str, seen: int) -> None:
    found = body(FLAGS["truncated"], URL + query)
    assert (found.pages_expected, found.pages_seen, "truncated" in found.flags) == (3, seen, seen < 3)


def test_a_reprint_names_its_original() -> None:
    html = f"<link rel='canonical' href='https://asal.example/1'><h1>Pasar Pagi Arunika</h1><p>{ONE}</p><p>{TWO}</p>"
    found = extract(html, URL)
    assert isinstance(found, Article)
    assert (found.canonical_url, found.flags) == ("https://asal.example/1", ("syndicated",))


@pytest.mark.parametrize(
    "head",
    [
        "<h1>Pasar Pagi Arunika Dibuka</h1><span>Rabu, 01 Desember 2021 | 13.31</span>",
        "<div><h1>Pasar Pagi Arunika Dibuka</h1></div><p>Oleh Akid</p><p>Rabu, 01 Desember 2021, 13:31 WIB</p>",
        "<h1>Pasar Pagi Arunika Dibuka</h1><time datetime='2021-12-01T06:31:00Z'>kemarin</time>",
        "<i class='date'>Hari ini: Kamis, 2 Desember 2021 07:00</i><h1>Pasar Pagi Arunika Dibuka</h1>"
        "<meta property='article:published_time' content='2021-12-01T13:31:00+07:00'>",
        '<script type=\'application/ld+json\'>{"@graph": [{"@type": ["NewsArticle"], '
        '"datePublished": "2021-12-01T06:31:00+00:00"}]}</script><h1>Pasar Pagi Arunika Dibuka</h1>',
    ],
)
def test_a_page_of_unknown_make_tells_its_time(head: str) -> None:
    found = extract(f"<html><body>{head}<div><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div></body></html>", URL)
    assert isinstance(found, Article)
    assert found.published_at is not None
    assert found.published_at.isoformat()[:16] == "2021-12-01T13:31"


def test_a_future_date_is_refused_with_its_reason() -> None:
    claim = "<meta property='article:published_time' content='2062-01-01'>"
    found = extract(f"{claim}<h1>Pasar Pagi Arunika</h1><p>{ONE}</p><p>{TWO}</p>", URL)
    assert isinstance(found, Article)
    assert (found.published_at, found.sources["published_at"]) == (None, "refused: future")


def test_a_page_is_judged_by_the_day_it_was_fetched() -> None:
    html = f"<h1>Pasar Pagi Arunika</h1><span>1 Maret 2020</span><p>{ONE}</p><p>{TWO}</p>"
    early, later = (extract(html, URL, now=datetime(2020, month, 20, tzinfo=JAKARTA)) for month in (2, 3))
    assert isinstance(early, Article)
    assert isinstance(later, Article)
    assert (early.published_at, later.published_precision) == (None, "day")


def test_a_page_built_by_a_script_is_read_from_its_data() -> None:
    data = escape(json.dumps({"props": {"post": {"id": 1, "content": f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"}}}))
    found = extract(
        f"<html><body><h1>Pasar Pagi Arunika</h1><div id='app' data-page='{data}'></div></body></html>", URL
    )
    assert isinstance(found, Article)
    assert (found.paragraphs, found.sources["body"]) == (CLEAN, "data")


def test_a_clipping_of_undocumented_make_keeps_its_text_alone() -> None:
    labels = "<h5>DETAIL BERITA</h5><h2>Pasar Pagi Arunika Dibuka</h2><p>Diposting pada : 14 May 2025</p>"
    labels += "<p>Kategori : Inovasi</p>"
    source = "<p>Sumber Berita : Memorandum</p>"
    url = "https://analisaberita.madiunkota.go.id/detail/12753"
    found = extract(f"<title>Analisa Berita</title><div>{labels}<p>{ONE} {TWO} {THREE}</p>{source}</div>", url)
    assert isinstance(found, Article)
    assert (found.title, found.paragraphs) == ("Pasar Pagi Arunika Dibuka", (" ".join(CLEAN),))
    assert found.published_at is not None
    assert found.published_at.date().isoformat() == "2025-05-14"


@pytest.mark.parametrize(
    ("claimed", "title"),
    [
        ("Pasar Pagi Arunika | Kabar Kita", "Pasar Pagi Arunika"),
        ("Pasar Pagi Arunika - Radar Madiun", "Pasar Pagi Arunika"),
        ("Pasar Pagi Arunika - Dibuka Pekan Ini", "Pasar Pagi Arunika - Dibuka Pekan Ini"),
    ],
)
def test_a_claimed_title_loses_the_outlets_name_only(claimed: str, title: str) -> None:
    head = f"<meta property='og:title' content='{claimed}'>"
    url = "https://radarmadiun.jawapos.com/kota-madiun/2508160019/pasar-pagi"
    found = extract(f"<html><head>{head}</head><body><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></body></html>", url)
    assert isinstance(found, Article)
    assert found.title == title
