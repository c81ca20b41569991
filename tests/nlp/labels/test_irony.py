"""Irony is marked for a person's look, by words that no model learns from."""

import pytest

from nlp.features.document import DocumentReader
from nlp.labels.irony import may_be_irony
from nlp.masking import Mask
from storage.records import Article, load_monitor
from storage.records.analysis import Tone

READER = DocumentReader(Mask(load_monitor("arunika")))
PLAIN = ("Kondisi itu berlangsung sejak awal bulan.", "Dinas belum memberi penjelasan.", "Warga menunggu.", "Itu saja.")


def marked(title: str, *paragraphs: str, tone: Tone = "positif") -> bool:
    return may_be_irony(READER.read(Article(None, "1", "", title, paragraphs or PLAIN)), tone)


@pytest.mark.parametrize(
    "title",
    [
        "Luar Biasa, Antrean RSUD Arunika Kini Bisa Sekalian Piknik",
        "Salut! Trotoar Jalan Kartini Jadi Parkiran Gratis",
        "Hebat, Jalan Cendana Baru Sebulan Diaspal Sudah Berlubang Lagi",
        "Terima Kasih Dishub, Macet di Simpang Pasar Legi Makin Awet",
        "Selamat Menikmati Wisata Sampah di Bantaran Kali Serayan",
        "Prestasi Baru Arunika: Lampu Jalan Padam Sebulan Penuh",
        "Kota Cerdas Katanya, Lapor Lampu Mati Masih Harus ke Kelurahan",
        "Selamat, Pasar Legi Juara Satu Bau Tingkat Kota",
        "Warga Tanam Pisang di Jalan Berlubang Kelurahan Banaran",
        "Sindir Pemkot, Warga Gelar Syukuran Setahun Lampu Mati",
        "Patut Diacungi Jempol, Banjir di Banaran Datang Tepat Waktu",
        "Canggih! Parkir Elektronik Arunika Tetap Pakai Karcis Kertas",
    ],
)
def test_praise_beside_a_trouble_and_mockery_told_of_are_marked(title: str) -> None:
    assert marked(title)


@pytest.mark.parametrize(
    "title",
    [
        "Hebat! Siswa SMPN 3 Arunika Juara Robotik Nasional",
        "Terima Kasih Pemkot, Jalan Rusak Banaran Sudah Diperbaiki",
        "Arunika Raih Juara Kota Bebas Banjir",
        "Syukuran Ulang Tahun Kota Arunika Meriah",
        "Lampu Jalan Padam, Warga Banaran Mengeluh",
        "Wali Kota Resmikan Wisata Kali Serayan",
    ],
)
def test_praise_and_trouble_told_in_earnest_are_not(title: str) -> None:
    assert not marked(title)


def test_a_speaker_who_mocks_in_the_body_is_marked_unless_the_story_is_negative_anyway() -> None:
    body = (*PLAIN, '"Bagus sekali, tinggal dicolokkan," sindir Lilis.')
    assert marked("Piala Kota Cerdas Tiba", *body)
    assert not marked("Piala Kota Cerdas Tiba", *body, tone="negatif")


def test_behind_a_quotation_katanya_is_he_said() -> None:
    assert not marked("Layanan Baru", '"Peringkat kami terbaik," katanya.')
    assert marked("Layanan Baru", "Katanya layanan ini terbaik.")
