"""Pages that are no articles, each refused by its fixed word, and what must not be mistaken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.extraction import as_json, extract
from storage.records import Article, Refusal

STORY = "https://bangsaonline.com/berita/1/judul"
SENTENCE = "Warga Kota Arunika berkumpul di balai kelurahan untuk membahas perbaikan saluran air yang lama tersumbat. "
TEXT = f"<h1>Saluran Air di Arunika Diperbaiki</h1><div>{f'<p>{SENTENCE}</p>' * 5}</div>"
HEADLINES = "".join(
    f"<h3><a href='/b/{n}'>Judul berita nomor {n} hari ini</a></h3><p>{SENTENCE}</p>" for n in range(40)
)
PASSWORD = "<form><input name='u'><input type='password'></form>"


def page(body: str, title: str = "Kabar Arunika", head: str = "") -> str:
    """A page around a body."""
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


REFUSED = {
    "nothing at all": ("", STORY, "empty"),
    "white space": (" \r\n\t", STORY, "empty"),
    "a document": (b"%PDF-1.7 \xff\xfe", STORY, "not_html"),
    "data": ('{"berita": "isi"}', STORY, "not_html"),
    "a feed": ("<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", STORY, "not_html"),
    "bottomless nesting": ("<html>" + "<div>" * 50_000, STORY, "not_html"),
    "a front page": (page(TEXT), "https://bangsaonline.com/", "home_page"),
    "a front page by name": (page(TEXT), "https://kabar.example/index.php", "home_page"),
    "landed on the front page": (
        page(TEXT, head="<link rel='canonical' href='https://bangsaonline.com/'>"),
        STORY,
        "home_page",
    ),
    "a section": (page(HEADLINES), "https://bangsaonline.com/kanal/jatim-barat/?page=2", "list_page"),
    "a tag of an unknown site": (page(HEADLINES), "https://kabar.example/tag/madiun", "list_page"),
    "a list that claims to be an article": (
        page(HEADLINES, head="<meta property='og:type' content='article'>"),
        "https://kabar.example/nasional",
        "list_page",
    ),
    "a known outlet's address that is no article's": (page(TEXT), "https://bangsaonline.com/wisata", "list_page"),
    "a login": (page(PASSWORD, "Masuk"), "https://kabar.example/akun", "login_wall"),
    "a captive portal with news on it": (
        page(PASSWORD + TEXT, "Wi-Fi gratis"),
        "https://kabar.example/a",
        "login_wall",
    ),
    "a captive portal without a form": (
        page("<h3>Selamat datang</h3><p>Please select your preferred login to enjoy the Wi-Fi</p>", "Bandara"),
        STORY,
        "login_wall",
    ),
    "a bot check": (page("<p>Checking your browser</p>", "Just a moment..."), STORY, "block_page"),
    "a bot check by its markup": (page("<p>Tunggu.</p><i class='cf-browser-verification'></i>"), STORY, "block_page"),
    "a block": (page("<h1>403 Forbidden</h1>", "403 Forbidden"), STORY, "block_page"),
    "gone, with status 200": (page("<h1>404</h1>", "Halaman tidak ditemukan"), STORY, "soft_404"),
    "gone, said in the text": (
        page("<p>Halaman yang Anda cari tidak ditemukan.</p>"),
        "https://kabar.example/a",
        "soft_404",
    ),
    "pictures only": (
        page("<h1>Foto: Karnaval Arunika</h1><figure><img></figure><figure><img></figure>"),
        "https://kabar.example/foto/12/karnaval",
        "photo_gallery",
    ),
    "a gate": (
        page("<h1>Judul Berita</h1><p>Untuk melanjutkan membaca, silakan berlangganan.</p>"),
        "https://kabar.example/a",
        "paywall",
    ),
    "a scrap": (page("<h1>Judul Berita</h1><p>Segera.</p>"), "https://kabar.example/a", "no_text"),
    "an empty frame": (page(""), "https://kabar.example/a", "no_text"),
}


@pytest.mark.parametrize(("html", "url", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_page_that_is_no_article_is_refused_by_name(html: str | bytes, url: str, reason: str) -> None:
    found = extract(html, url)
    assert isinstance(found, Refusal)
    assert (found.reason, found.url) == (reason, url)
    assert found.detail


ACCEPTED = {
    "a brief behind Cloudflare": (
        page(
            f"<h1>Saluran Air Arunika</h1><p>{SENTENCE * 2}</p><script src='/cdn-cgi/challenge-platform/x.js'></script>"
        ),
        "https://kabar.example/a",
    ),
    "a story": (page(TEXT), "https://kabar.example/saluran-air"),
    "a story with a hidden login": (
        page(TEXT + PASSWORD, head="<meta property='article:published_time' content='2026-10-18T10:00:00+07:00'>"),
        "https://kabar.example/saluran-air",
    ),
    "a story about a page that was not found": (
        page(TEXT.replace("Saluran Air", "Halaman Sertifikat Tidak Ditemukan, Saluran Air")),
        "https://kabar.example/a",
    ),
    "a story among many headlines": (
        page(TEXT + HEADLINES.replace(f"<p>{SENTENCE}</p>", "")[:1500]),
        "https://kabar.example/a",
    ),
    "a story about free Wi-Fi": (
        page(
            TEXT.replace("Saluran Air", "Wi-Fi Gratis").replace(
                "</div>", "<p>Warga bisa masuk ke Wi-Fi gratis.</p></div>"
            )
        ),
        "https://kabar.example/a",
    ),
    "a story in one paragraph": (
        page(f"<h1>Saluran Air di Arunika</h1><p>{SENTENCE * 4}</p>"),
        "https://kabar.example/a",
    ),
    "a saved file without its address": (page(TEXT), ""),
}


@pytest.mark.parametrize(("html", "url"), ACCEPTED.values(), ids=ACCEPTED)
def test_a_story_is_not_refused(html: str, url: str) -> None:
    found = extract(html, url)
    assert isinstance(found, Article), found
    assert found.paragraphs[0].startswith("Warga Kota Arunika")


def test_a_saved_file_without_its_address_tells_its_outlet_by_its_canonical_link() -> None:
    found = extract(page(TEXT, head=f"<link rel='canonical' href='{STORY}'>"), "")
    assert isinstance(found, Article)
    assert (found.outlet, found.key, found.url) == ("bangsaonline", "1", STORY)


def test_a_refusal_is_printed_with_its_reason() -> None:
    printed = as_json(extract("", STORY))
    assert list(printed.items())[:2] == [("status", "refused"), ("reason", "empty")]


# The first page without a text loads trafilatura, which takes longer than any deadline.
@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([STORY, "https://kabar.example/a", "", "http://[::1", "x"]))
def test_any_bytes_get_an_answer(body: bytes, url: str) -> None:
    assert isinstance(extract(body, url), Article | Refusal)


PIECES = (
    *("<p>", "</p>", "<div class='content-detail-berita'>", "</div>", "<h1>", "</h1>", "<br>", "<a>", "</a>", "<li>"),
    *("<table>", "<script>", "<!--", "&nbsp;", "&#x0;", "(hen/ian)", "Jakarta - ", "Baca juga: ", "Editor: ", "<time "),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=40).map("".join))
def test_any_markup_gets_an_answer(body: str) -> None:
    assert isinstance(extract(f"<html><body>{body}", STORY), Article | Refusal)
