"""Names become roles; a renamed city reads the same."""

import pytest

from nlp.masking import Mask
from nlp.masking.lexicon import ROLES, phrases
from storage.records import Monitor, load_monitor


@pytest.fixture(scope="module")
def monitor() -> Monitor:
    return load_monitor("arunika")


@pytest.fixture(scope="module")
def mask(monitor: Monitor) -> Mask:
    return Mask(monitor)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Wali Kota Arunika Ratna Wiratmaja meresmikan taman", "walikota NAMA WALIKOTA meresmikan taman"),
        ("Pemerintah Kota Arunika dan pemerintah kota", "PEMKOT dan pemkot"),
        ("DLH mengangkut sampah Pasar Legi", "OPD mengangkut sampah PROGRAM"),
        ("KOTA ARUNIKA DIPUJI", "KOTA dipuji"),
        ("Polres Arunika Kota dan Polres Arunika", "APARAT dan KABUPATEN"),
        ("Bupati Arunika di Palihan", "BUPATI di KABUPATEN"),
        ("Pemkot Surabaya belajar ke Kota Fajar", "pemkot DAERAHLAIN belajar ke KOTA"),
        ("taman kota dan pasar", "taman kota dan pasar"),
        ("Kebakaran Rumah di Arunika, Satu Tewas", "kebakaran rumah di NAMA satu tewas"),
        ("Hujan di Arunika - Satu Pohon Tumbang", "hujan di NAMA satu pohon tumbang"),
        ("lewat Arunika Satu", "lewat PROGRAM"),
        ("Dinas Kebudayaan, Pariwisata, Kepemudaan dan Olahraga membuka", "OPD membuka"),
        ("Dinas Perhubungan (Dishub) Kota Arunika", "OPD OPD"),
        ("bersama dr. Maya Kusumastuti kemarin", "bersama PEJABAT kemarin"),
    ],
)
def test_names_become_roles(mask: Mask, text: str, masked: str) -> None:
    assert mask.tokens(text) == masked.split()


def test_one_word_of_a_name_will_do_once_the_full_name_stood_in_the_document(mask: Mask) -> None:
    title, lead, body = "Ratna Tinjau Banjir", "Ratna Wiratmaja datang", "Warga menyambut Ratna"
    lines = mask.document([text.split() for text in (title, lead, body)])
    assert lines == [["WALIKOTA", "tinjau", "banjir"], ["WALIKOTA", "datang"], ["warga", "menyambut", "WALIKOTA"]]
    assert mask.tokens("Warga menyambut Ratna") == ["warga", "menyambut", "ratna"]


def test_every_role_is_a_known_one(monitor: Monitor) -> None:
    assert {role for _, role in phrases(monitor)} <= ROLES | {"TOKOH", "smartcity"}


def test_a_short_village_name_counts_behind_its_kind_only() -> None:
    mask = Mask(load_monitor("madiun"))
    assert mask.tokens("Kelurahan Taman membuka Taman Kota") == ["KELURAHAN", "membuka", "taman", "kota"]


def test_an_empty_document_stays_empty(mask: Mask) -> None:
    assert mask.document([[]]) == [[]]
