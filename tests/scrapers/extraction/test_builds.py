"""Every known build of the big networks, and several an unknown site may have: one invented story, read alike in each.

The builds are in `builds.toml`; class names are those that public scrapers of the networks use.
"""

import tomllib
from pathlib import Path

import pytest

from scrapers.extraction import extract
from storage.records import Article

TITLE = "Pemkot Arunika Buka Pasar Pagi di Pandean Lor"
WHEN = "2026-10-12T14:05"
PARAGRAPHS = (
    "Wali Kota Arunika Ratna Wiratmaja membuka pasar pagi yang baru di Kelurahan Pandean Lor, Senin (12/10/2026).",
    "Pasar itu menampung 120 pedagang yang sebelumnya berjualan di tepi Jalan Cempaka sejak tujuh tahun lalu.",
    '"Pedagang tidak lagi berjualan di bahu jalan, dan warga punya tempat belanja yang layak," kata Ratna.',
    "Kepala Dinas Perdagangan Kota Arunika menyebut sewa lapak digratiskan selama enam bulan pertama.",
    "Para pedagang berharap pemerintah kota segera menata tempat parkir di depan pasar tersebut.",
)
REPORTER = "Sekar Palupi"
BODY = (
    f"<p>Arunika - {PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    "<p><strong>Baca juga: <a href='/lain'>Harga Cabai di Arunika Naik Lagi</a></strong></p>"
    f"<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p><div class='iklan'>Advertisement</div>"
    f"<p>{PARAGRAPHS[4]} (skr/dim)</p>"
)
AROUND = "".join(f"<h3><a href='/b/{n}'>Judul Berita Lain Nomor {n} Hari Ini</a></h3>" for n in range(12))
LD = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, '
    f'{{"@type": ["NewsArticle"], "headline": "{TITLE}", "datePublished": "2026-10-12T14:05:00+07:00", '
    f'"author": [{{"@type": "Person", "name": "{REPORTER}"}}], "publisher": {{"name": "Kabar Tepi"}}}}]}}</script>'
)
METAS = (
    f"<meta property='og:title' content='{TITLE} - Kabar Tepi'><meta property='og:site_name' content='Kabar Tepi'>"
    "<meta property='article:published_time' content='2026-10-12T07:05:00+00:00'>"
)
SHORT, LONG = "12 Okt 2026, 14:05 WIB", "Senin, 12 Oktober 2026 14:05 WIB"

INSERT = BODY.index("<p><strong>")
PARTS = {
    "title": TITLE,
    "reporter": REPORTER,
    "body": BODY,
    "first": BODY[:INSERT],
    "rest": BODY[INSERT:],
    "broken": BODY.replace("<p>", "").replace("</p>", "<br><br>"),
    "around": AROUND,
    "ld": LD,
    "metas": METAS,
    "short": SHORT,
    "long": LONG,
}
BUILDS = tomllib.loads((Path(__file__).parent / "builds.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", BUILDS)
def test_the_story_is_the_same_in_every_build(name: str) -> None:
    html = BUILDS[name]["html"].format(**PARTS)
    found = extract(html if html.startswith("<html") else f"<html><body>{html}</body></html>", BUILDS[name]["url"])
    assert isinstance(found, Article), found
    assert found.title == TITLE
    assert found.published_at is not None
    assert found.published_at.isoformat()[:16] == WHEN
    assert found.authors == (REPORTER,)
    assert found.paragraphs == PARAGRAPHS
    assert (found.dateline, found.end_code) == ("Arunika", "(skr/dim)")


def test_a_name_that_means_another_part_today_does_not_hide_the_story() -> None:
    """`.read__content` once held Kompas' text; here it holds a promo, and the text lies beside it."""
    html = f"<h1 class='read__title'>{TITLE}</h1><div class='read__content'><p>{PARAGRAPHS[4]}</p></div>"
    found = extract(f"{LD}{html}<div class='isi'>{BODY * 3}</div>", "https://www.kompas.com/read/2026/10/12/14050021/x")
    assert isinstance(found, Article)
    assert found.sources["body"] == "generic"
    assert found.paragraphs[0] == PARAGRAPHS[0]
