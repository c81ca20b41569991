"""Rows keep the count of paragraphs their writers see."""

from nlp.pipeline import Analyser, article_from_row, label_row
from storage.records import Article


def test_a_quote_points_into_the_paragraphs_as_given() -> None:
    paragraphs = ["***", "Pemkot Arunika menutup jalan.", "", '"Kami lelah menunggu" keluh Suyatno, warga.']
    found = label_row({"id": 1, "title": "Jalan Ditutup", "paragraphs": paragraphs}, Analyser("arunika"))
    assert found["quotes"]
    for quote in found["quotes"]:
        assert paragraphs[quote["paragraph"]][quote["start"] : quote["end"]] == quote["text"]


def test_what_is_no_text_counts_as_an_empty_paragraph() -> None:
    article = article_from_row({"paragraphs": [None, "Satu kalimat.", 7]})
    assert isinstance(article, Article)
    assert article.paragraphs == ("", "Satu kalimat.", "")


def test_the_lines_of_a_text_are_its_paragraphs() -> None:
    article = article_from_row({"text": "\n\nSatu.\n\nDua.\n"})
    assert isinstance(article, Article)
    assert article.paragraphs == ("Satu.", "", "Dua.")


def test_html_is_read_as_the_text_it_shows() -> None:
    row = {
        "title": "Jalan &quot;Ajaib&quot; Ditutup",
        "text": "<p>Pemkot Arunika menutup jalan.</p>"
        "<p>&quot;Kami <b>lelah</b> menunggu,&quot; keluh Suyatno, warga.</p>",
    }
    found = label_row(row, Analyser("arunika", encoder=False))
    assert [quote["text"] for quote in found["quotes"]] == ["Kami lelah menunggu"]
    assert not any(mark in str(found) for mark in ("<p>", "<b>", "&quot;"))


def test_guillemets_are_quotation_marks() -> None:
    row = {"title": "Jalan Ditutup", "text": "«Kami lelah menunggu,» keluh Suyatno, warga Kota Arunika."}
    found = label_row(row, Analyser("arunika", encoder=False))
    assert [(quote["text"], quote["speaker"]) for quote in found["quotes"]] == [("Kami lelah menunggu", "Suyatno")]
