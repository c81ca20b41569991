"""Datelines and end codes: what is cut from a text's edges, and what only looks like one."""

import pytest

from scrapers.extraction.edges import lone_dateline, split_dateline, split_end_code

DATELINES = {
    "KOTA ARUNIKA, BANGSAONLINE.com - Warga": "KOTA ARUNIKA, BANGSAONLINE.com",
    "Bojonegoro (bangsaonline)- Warga": "Bojonegoro (bangsaonline)",
    "Kota Arunika (beritajatim.com) – Warga": "Kota Arunika (beritajatim.com)",
    "Arunika (ANTARA) - Warga": "Arunika (ANTARA)",
    "TRIBUNSOLO.COM, JAKARTA --Warga": "TRIBUNSOLO.COM, JAKARTA",
    "Liputan6.com, Jakarta - Warga": "Liputan6.com, Jakarta",
    "TEMPO.CO, Jakarta-Warga": "TEMPO.CO, Jakarta",
    "Merdeka.com - Warga": "Merdeka.com",
    "Sinergia | Kota Arunika – Warga": "Sinergia | Kota Arunika",
    "JATIMPOS.CO/TUBAN – Warga": "JATIMPOS.CO/TUBAN",
    "ARUNIKA, Radar Arunika – Warga": "ARUNIKA, Radar Arunika",
    "Jakarta, CNN Indonesia -- Warga": "Jakarta, CNN Indonesia",
    "ARUNIKA | Warga": "ARUNIKA",
    "Jakarta - Warga": "Jakarta",
}
PLAIN = (
    "Jakarta-Bandung kini ditempuh empat puluh menit.",
    "Warga Kota Arunika - yang sudah lama menunggu - akhirnya lega.",
    "INTERNATIONAL Golden Institute kembali menegaskan komitmennya.",
    "Wali Kota Arunika Ratna Wiratmaja membuka pameran.",
)
CODES = (
    "(hen/ian)",
    "[yan/suf]",
    "(Red)",
    "(E-2)",
    "(bip/agi/diskominfo)",
    "(humas/lan)",
    "(bjn-1/ros)",
    "(*)",
    "(*/naz)",
)
TEXTS = (
    "Nilainya naik menjadi 3,80 pada tahun 2024 (skala 4)",
    "Pertemuan digelar Kamis (4/7)",
    "Pertemuan digelar Kamis. (4/7)",
    "Bantuan disalurkan Dinas Sosial (Dinsos).",
    "Mereka diperiksa dengan metode swab (PCR)",
)


@pytest.mark.parametrize(("text", "dateline"), DATELINES.items())
def test_a_dateline_is_kept_apart(text: str, dateline: str) -> None:
    assert split_dateline(text) == (dateline, "Warga")


@pytest.mark.parametrize("text", PLAIN)
def test_a_sentence_with_a_dash_keeps_its_beginning(text: str) -> None:
    assert split_dateline(text) == (None, text)


def test_bold_letters_make_a_dateline_without_a_dash() -> None:
    assert split_dateline("Liputan6.com, Jakarta Warga", "Liputan6.com, Jakarta") == ("Liputan6.com, Jakarta", "Warga")


def test_an_outlets_own_expression_is_tried_first() -> None:
    assert split_dateline("KBRN, Arunika: Warga", own=["KBRN, [A-Z]\\w+"]) == ("KBRN, Arunika", "Warga")


@pytest.mark.parametrize(("text", "dateline"), [("Jakarta -", "Jakarta"), ("Jakarta", None), ("Warga datang -", None)])
def test_a_dateline_may_stand_alone(text: str, dateline: str | None) -> None:
    assert lone_dateline(text) == dateline


@pytest.mark.parametrize("code", CODES)
def test_an_end_code_is_kept_apart(code: str) -> None:
    assert split_end_code(f"“Kami siap,” tandasnya. {code}") == ("“Kami siap,” tandasnya.", code)


@pytest.mark.parametrize("text", TEXTS)
def test_brackets_that_belong_to_the_sentence_stay(text: str) -> None:
    assert split_end_code(text) == (text, None)
