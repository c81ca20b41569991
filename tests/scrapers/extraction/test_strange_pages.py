"""Pages of an unknown site that are no articles, in the makes such sites have: each refused, without any layout."""

import pytest

from scrapers.catalogue import Catalogue
from scrapers.extraction import extract
from storage.records import Article, Refusal

BARE = Catalogue([], [])
SITE = "https://kabar-tepi.example"
TEASER = (
    "Warga Kota Arunika berkumpul di balai kelurahan untuk membahas perbaikan saluran air yang lama tersumbat lumpur."
)
LONG = f"{TEASER} Pertemuan itu dihadiri lurah, ketua RW, dan petugas Dinas Pekerjaan Umum Kota Arunika hingga sore."


def items(markup: str, count: int = 15) -> str:
    """A list's items; `{n}` counts them."""
    return "".join(markup.format(n=n, teaser=TEASER, long=LONG) for n in range(count))


def page(body: str, title: str, head: str = "") -> str:
    """A page around a body."""
    return f"<html><head><title>{title}</title>{head}</head><body><header>Kabar Tepi</header>{body}</body></html>"


OG = "<meta property='og:type' content='article'><meta property='og:title' content='Kabar Tepi'>"
CARDS = items("<article><h2><a href='/b/{n}'>Judul Berita Nomor {n} Hari Ini</a></h2><p>{teaser}</p></article>")
BOXES = items("<div class='card'><a href='/b/{n}'><h3>Judul Berita Nomor {n} Hari Ini</h3></a><div>{long}</div></div>")
ROWS = items("<tr><td><a href='/b/{n}'><b>Judul Berita Nomor {n} Hari Ini</b></a><br>{teaser}</td></tr>")
PLAIN = items("<li><a href='/b/{n}'>Judul Berita Nomor {n} dari Kota Arunika Hari Ini</a></li>", 40)
LISTS = {
    "a section of cards": (
        page(f"<h1>Pemerintahan</h1>{CARDS}", "Berita Pemerintahan - Kabar Tepi", OG),
        "/pemerintahan",
    ),
    "a section of boxes": (page(f"<h1>Kota</h1><div>{BOXES}</div>", "Kota - Kabar Tepi"), "/kota"),
    "a tag": (
        page(f"<h1>Tag: Smart City Arunika</h1>{CARDS}", "Tag: Smart City Arunika - Kabar Tepi"),
        "/tag/smart-city",
    ),
    "a tag at an odd address": (
        page(f"<h1>Kumpulan Berita Smart City Arunika</h1>{CARDS}", "Kumpulan Berita Smart City Arunika"),
        "/t/99",
    ),
    "search results": (page(f"<h1>Hasil Pencarian: pasar</h1>{BOXES}", "Hasil Pencarian pasar"), "/?s=pasar"),
    "an index of a day": (
        page(f"<h1>Indeks Berita</h1><ul>{PLAIN}</ul>", "Indeks Berita 12 Oktober 2026"),
        "/indeks-hari",
    ),
    "a table of links": (page(f"<table>{ROWS}</table>", "Arsip Berita Kota Arunika"), "/arsip-berita"),
    "a front page elsewhere": (
        page(f"<main>{CARDS}{BOXES}</main>", "Kabar Tepi - Berita Arunika Terkini"),
        "/beranda-baru",
    ),
    "a front page by name": (page(f"<h1>Kabar Tepi</h1>{CARDS}", "Kabar Tepi"), "/home"),
    "an author's list": (
        page(f"<h1>Sekar Palupi</h1>{CARDS}", "Sekar Palupi, Penulis di Kabar Tepi"),
        "/penulis/sekar",
    ),
    "a second page": (page(CARDS, "Kota - Laman 2"), "/kota/page/2"),
}
STAND_INS = {
    "Cloudflare's wait": (
        page("<h1>kabar-tepi.example</h1><p>Verifying you are human.</p>", "Just a moment..."),
        "block_page",
    ),
    "Cloudflare's refusal": (
        page("<h1>Sorry, you have been blocked</h1>", "Attention Required! | Cloudflare"),
        "block_page",
    ),
    "a bot check in Indonesian": (
        page("<p>Verifikasi bahwa Anda manusia.</p>", "Verifikasi bahwa Anda manusia"),
        "block_page",
    ),
    "a frame of scripts": (
        page("<noscript>Please enable JavaScript and cookies to continue</noscript>", "kabar-tepi.example"),
        "block_page",
    ),
    "a provider's block": (page("<h1>Internet Positif</h1><p>Situs diblokir.</p>", "Internet Positif"), "block_page"),
    "an Akamai refusal": (page("<h1>Access Denied</h1>You don't have permission.", "Access Denied"), "block_page"),
    "an nginx refusal": (page("<center><h1>403 Forbidden</h1></center><hr>nginx", "403 Forbidden"), "block_page"),
    "gone, in Indonesian": (page("<h1>Halaman tidak ditemukan</h1>", "Halaman tidak ditemukan"), "soft_404"),
    "gone, with other news below": (page(f"<h1>404</h1><p>Oops!</p>{PLAIN}", "404 - Kabar Tepi"), "soft_404"),
    "gone, with teasers below": (
        page(f"<h1>Halaman tidak ditemukan</h1>{items('<div><p>{teaser}</p></div>', 2)}", "Tidak ditemukan"),
        "soft_404",
    ),
    "a login": (page("<h1>Masuk</h1><form><input type=email><input type=password></form>", "Masuk"), "login_wall"),
    "a hotspot's login": (
        page(
            "<form name='login'><input name='username'><input type='password'></form><p>MikroTik</p>",
            "internet hotspot",
        ),
        "login_wall",
    ),
    "a hotspot's welcome with news": (
        page(f"<h2>Welcome</h2><p>Connect to the airport Wi-Fi to go on.</p>{PLAIN}", "Airport Wi-Fi"),
        "login_wall",
    ),
    "a gate after the first words": (
        page(
            f"<h1>Pasar Pagi Arunika Dibuka</h1><p>{TEASER}</p><p>Konten premium. Berlangganan untuk membaca.</p>",
            "x",
        ),
        "paywall",
    ),
    "a film": (page("<h1>Video: Karnaval Arunika</h1><video src='a.mp4'></video>", "Video: Karnaval"), None),
}
GALLERY = page(
    "<h1>FOTO: Karnaval Batik Arunika di Jalan Pemuda</h1><div class='slide'><img src='1.jpg'><p class='ket'>"
    f"{LONG} (Kabar Tepi/Sekar Palupi)</p></div><div class='slide'><img src='2.jpg'></div>",
    "FOTO: Karnaval Batik Arunika di Jalan Pemuda",
    "<meta property='article:published_time' content='2026-10-12T14:05:00+07:00'>",
)


@pytest.mark.parametrize(("html", "path"), LISTS.values(), ids=LISTS)
def test_a_list_is_refused_as_one(html: str, path: str) -> None:
    found = extract(html, SITE + path, catalogue=BARE)
    assert isinstance(found, Refusal), found
    assert found.reason in ("home_page", "list_page")


@pytest.mark.parametrize(("html", "reason"), STAND_INS.values(), ids=STAND_INS)
def test_a_page_in_place_of_the_story_is_refused(html: str, reason: str | None) -> None:
    found = extract(html, f"{SITE}/berita/12/pasar-pagi", catalogue=BARE)
    assert isinstance(found, Refusal), found
    assert reason in (None, found.reason)


def test_pictures_with_words_are_a_story() -> None:
    found = extract(GALLERY, f"{SITE}/foto/12/karnaval", catalogue=BARE)
    assert isinstance(found, Article), found
    assert found.paragraphs[0].startswith(TEASER)


@pytest.mark.parametrize(
    "inside",
    ["<p>Jalan Cempaka mulus lagi.</p>" * 50_000, "<div>" * 40_000 + LONG + "</div>" * 40_000, "<br>" * 100_000],
    ids=["paragraphs", "depth", "breaks"],
)
def test_a_page_of_endless_elements_costs_no_time(inside: str) -> None:
    answer = extract(
        f"<html><body><article><h1>Jalan Mulus</h1>{inside}</article></body></html>", "https://a.example/1"
    )
    assert isinstance(answer, Refusal)
    assert answer.reason == "not_html"
