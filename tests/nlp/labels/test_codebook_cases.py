"""The boundary cases of the code book, section on tone, as invented stories of Kota Arunika."""

from dataclasses import dataclass

import pytest

from nlp.pipeline import Analyser
from storage.records import Article


@dataclass(frozen=True)
class Case:
    """One row of the table: a story that shows it, and the tone the code book gives."""

    name: str
    tone: str
    title: str
    body: tuple[str, ...]


CASES = (
    Case(
        "an official says it already works",
        "positif",
        "Aduan Warga Arunika Kini Dijawab dalam Sehari",
        (
            "Kepala Dinas Kominfo Kota Arunika mengatakan layanan aduan daring sudah berjalan dan bermanfaat.",
            "Sebanyak 412 laporan tuntas bulan lalu, sebagian besar dalam satu hari.",
        ),
    ),
    Case(
        "hope and target",
        "netral",
        "Pemkot Arunika Targetkan Seluruh Kelurahan Terhubung Serat Optik",
        (
            "Pemerintah Kota Arunika akan memasang jaringan serat optik di semua kelurahan tahun depan.",
            "Dinas Kominfo menargetkan pemasangan mulai Maret. Rencananya lelang dibuka Januari.",
        ),
    ),
    Case(
        "ceremony without a claim",
        "netral",
        "Wali Kota Arunika Buka Rapat Koordinasi Smart City",
        (
            "Wali Kota Arunika membuka rapat koordinasi smart city di balai kota, Selasa.",
            "Rapat dihadiri kepala dinas, camat, dan lurah. Agenda berlangsung hingga siang.",
        ),
    ),
    Case(
        "an official admits slow and good parts",
        "netral",
        "Perizinan Kota Arunika: Daring Lancar, Verifikasi Lapangan Masih Lambat",
        (
            "Kepala DPMPTSP Kota Arunika mengakui verifikasi lapangan masih lambat, tetapi izin daring lancar.",
            "Izin daring terbit dalam tiga jam, sedangkan verifikasi lapangan memakan dua pekan.",
        ),
    ),
    Case(
        "a share of progress without a judgement",
        "netral",
        "Pembangunan Pasar Kota Arunika Capai 62 Persen",
        (
            "Pembangunan pasar di Kota Arunika mencapai 62 persen per akhir pekan ini, kata Dinas PUPR Kota Arunika.",
            "Pekerjaan berlanjut ke pemasangan atap pada November.",
        ),
    ),
    Case(
        "an official states bad conditions",
        "negatif",
        "Kepala DLH Arunika: TPA Sudah Overload",
        (
            "Kepala Dinas Lingkungan Hidup Kota Arunika menyatakan tempat pembuangan akhir sudah kelebihan muatan.",
            "Sampah menumpuk melebihi batas dan alat berat rusak sejak bulan lalu.",
        ),
    ),
    Case(
        "complaint in the headline, answer in the body only",
        "negatif",
        "Warga Arunika Keluhkan Lampu Jalan Padam Dua Bulan",
        (
            "Warga Kota Arunika mengeluhkan lampu jalan yang padam selama dua bulan di kampung mereka.",
            "Jalan menjadi gelap dan warga takut melintas.",
            "Dinas Perhubungan Kota Arunika berjanji akan memeriksanya.",
        ),
    ),
    Case(
        "complaint and answer both in the headline",
        "netral",
        "Warga Keluhkan Lampu Jalan Padam, Pemkot Arunika Kirim Petugas Perbaikan",
        (
            "Keluhan warga soal lampu jalan padam ditanggapi Dinas Perhubungan Kota Arunika dengan mengirim petugas.",
            "Petugas memeriksa jaringan dan mengganti lampu yang mati di tiga titik.",
        ),
    ),
    Case(
        "answer only, action done",
        "positif",
        "Pemkot Arunika Tuntaskan Perbaikan 40 Lampu Jalan",
        (
            "Dinas Perhubungan Kota Arunika menuntaskan perbaikan 40 lampu jalan yang sempat padam.",
            "Jalan kini kembali terang dan warga berterima kasih.",
        ),
    ),
    Case(
        "answer only, enforcement",
        "netral",
        "Satpol PP Kota Arunika Tertibkan Lapak di Trotoar",
        (
            "Satpol PP Kota Arunika menertibkan lapak pedagang yang berdiri di trotoar, Rabu pagi.",
            "Pedagang diminta pindah ke lokasi yang disediakan Dinas Perdagangan.",
        ),
    ),
    Case(
        "complaint about somebody else",
        "netral",
        "Pemkot Arunika Teruskan Keluhan Jalan Provinsi Rusak ke Gubernur",
        (
            "Pemerintah Kota Arunika meneruskan keluhan warga soal jalan provinsi yang rusak kepada gubernur.",
            "Jalan itu wewenang provinsi, kata Dinas PUPR Kota Arunika.",
        ),
    ),
    Case(
        "a faction asks and recommends",
        "netral",
        "Fraksi DPRD Kota Arunika Sarankan Kajian Parkir Elektronik",
        (
            "Fraksi di DPRD Kota Arunika menanyakan rencana parkir elektronik dan menyarankan kajian lebih dulu.",
            "Pemkot akan menyampaikan jawaban pada rapat paripurna berikutnya.",
        ),
    ),
    Case(
        "a faction finds it wanting",
        "negatif",
        "Fraksi DPRD Nilai Smart City Kota Arunika Gagal Sentuh Warga",
        (
            "Fraksi di DPRD Kota Arunika menilai program smart city masih kurang dan gagal menyentuh warga kecil.",
            "Mereka memprotes anggaran aplikasi yang dinilai mubazir.",
        ),
    ),
    Case(
        "praise in the headline, the data deny it",
        "netral",
        "Wali Kota Puji Pengendalian Inflasi Kota Arunika, BPS Catat di Atas Provinsi",
        (
            "Wali Kota Arunika memuji pengendalian inflasi oleh Pemkot.",
            "Data BPS menunjukkan inflasi di kota itu di atas rata-rata provinsi.",
            "Operasi pasar digelar Pemkot dua kali. Harga cabai tetap naik.",
        ),
    ),
    Case(
        "law enforcement against an official",
        "negatif",
        "Kejaksaan Tetapkan Kepala Dinas Kota Arunika Tersangka",
        (
            "Kejaksaan Negeri Kota Arunika menetapkan seorang kepala dinas Pemkot sebagai tersangka dugaan korupsi.",
            "Penyidik memeriksa dua belas saksi.",
        ),
    ),
    Case(
        "services go on after a case",
        "netral",
        "Plt Wali Kota Arunika Pastikan Layanan Publik Tetap Berjalan",
        (
            "Pelaksana tugas Wali Kota Arunika memastikan layanan publik tetap berjalan sesudah pergantian pimpinan.",
            "Ia meminta seluruh pegawai bekerja seperti biasa.",
        ),
    ),
    Case(
        "a profile: the case in the headline, achievements in the body",
        "netral",
        "Sosok Mantan Sekda Kota Arunika yang Diperiksa Kejaksaan",
        (
            "Ia memulai karier di Pemkot Arunika sebagai staf kelurahan dan menjadi sekretaris daerah pada 2019.",
            "Semasa menjabat ia meraih penghargaan pelayanan publik terbaik tingkat provinsi.",
            "Mal pelayanan publik yang dirintisnya memudahkan warga mengurus izin.",
        ),
    ),
    Case(
        "mockery is judged by what it means",
        "negatif",
        "Hebat Betul, Aplikasi Kota Arunika Jadi Pajangan",
        (
            "Hebat betul aplikasi aduan Pemkot Kota Arunika: katanya canggih.",
            "Sudah tiga bulan dipasang, tak satu pun laporan dijawab.",
            "Warga menunggu aplikasi itu jadi monumen saja.",
        ),
    ),
    Case(
        "a side effect an official is proud of",
        "netral",
        "Wali Kota Arunika: Macet di Alun-Alun Tanda Orang Tertarik",
        (
            "Wali Kota Arunika menyebut kemacetan di kawasan alun-alun sebagai tanda orang tertarik datang.",
            "Arus kendaraan tersendat tiap akhir pekan. Wisatawan datang dari luar kota.",
        ),
    ),
    Case(
        "an opinion that praises without a counterweight",
        "positif",
        "Opini: Belajar dari Smart City Kota Arunika",
        (
            "Kota Arunika patut dipuji karena smart city-nya membuat layanan warga cepat dan mudah.",
            "Antrean hilang, aduan dijawab, dan kota menjadi contoh bagi daerah lain.",
        ),
    ),
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser("arunika")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_tone_is_that_of_the_code_book(analyser: Analyser, case: Case) -> None:
    found = analyser.analyse(Article(None, case.name, "", case.title, case.body))
    assert (found.relevant, found.tone) == (True, case.tone)
