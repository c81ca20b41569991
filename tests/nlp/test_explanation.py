"""Why an article got its labels, in Indonesian."""

import pytest

from nlp.pipeline import Analyser, article_from_row
from storage.records import Article


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser("arunika")


def explained(analyser: Analyser, title: str, text: str) -> str:
    article = article_from_row({"title": title, "text": text})
    assert isinstance(article, Article)
    return "\n".join(analyser.explain(article))


def test_a_complaint_names_its_words_and_sentences(analyser: Analyser) -> None:
    text = "Warga Pandean Lor mengeluhkan Jalan Cempaka yang rusak parah dan tak kunjung diperbaiki DPUPR."
    shown = explained(analyser, "Jalan Cempaka Berlubang, Warga Mengeluh ke Pemkot Arunika", text)
    assert "Tone: negatif" in shown
    assert "kata keluhan" in shown
    assert f"Kalimat penentu: “{text}”" in shown
    assert "Tone judul saja: negatif." in shown
    assert "Yang disebut: kota" in shown


def test_an_irrelevant_story_tells_the_rule(analyser: Analyser) -> None:
    shown = explained(analyser, "Panen Raya Bawang Merah di Brebes", "Petani Brebes memanen bawang merah.")
    assert "Level: tidak" in shown
    assert "tidak diberi tone dan pilar" in shown


def test_terms_are_told_as_the_text_has_them(analyser: Analyser) -> None:
    shown = explained(analyser, "Bandung Raih Penghargaan Smart City", "Kota Bandung meraih penghargaan smart city.")
    assert "“penghargaan”" in shown
    assert "“harga”" not in shown  # the stem, which reads as a price


def test_a_pillar_names_the_programmes_it_was_told_by(analyser: Analyser) -> None:
    text = "Pemkot Arunika menambah dua bus sekolah gratis Si Lampion pada 2027."
    shown = explained(analyser, "Pemkot Arunika Tambah Bus Sekolah", text)
    assert "Istilah living di teks: “bus sekolah”" in shown
    assert "“si lampion”" in shown


def test_a_paid_piece_tells_its_mark(analyser: Analyser) -> None:
    shown = explained(analyser, "Kota Arunika Berbenah (ADV)", "Pemkot Arunika menata taman kota. (Advertorial)")
    assert "advertorial" in shown
