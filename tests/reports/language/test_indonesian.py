"""Numbers, dates and sentences as Indonesian readers write them."""

from datetime import UTC, date, datetime

import pytest

from reports.language.dates import clock, period, weekday
from reports.language.numbers import by_unit, figure_text, interval_text, listing, number
from reports.language.prose import plain, prose
from reports.language.terms import term
from storage.records import Week
from storage.records.report import Figure, Source


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1234, "artikel", "1.234"),
        (0.456, "pangsa", "46%"),
        (15.2, "poin", "+15"),
        (-73.4, "poin", "−73"),
        (-0.2, "poin", "0"),
        (6.44, "skor", "6,4"),
        (1.5, "hari", "1,5"),
        (1.084, "rasio", "1,08"),
    ],
)
def test_each_unit_has_its_form(value: float, unit: str, text: str) -> None:
    assert by_unit(value, unit) == text


def test_decimals_take_a_comma() -> None:
    assert number(1234.5) == "1.234,5"


def test_intervals_read_aloud() -> None:
    assert interval_text(Figure("a", 0.6, 0.39, 0.78, 20, "pangsa")) == "39–78%"
    assert interval_text(Figure("b", 50, 15, 73, 20, "poin")) == "+15 sampai +73"
    assert interval_text(Figure("c", 3)) == ""


def test_a_number_that_may_not_be_claimed_is_a_dash() -> None:
    assert figure_text(Figure("a", None, note="n < 10")) == "–"


@pytest.mark.parametrize(
    ("week", "text"),
    [
        ("2026-W42", "12–18 Oktober 2026"),
        ("2026-W31", "27 Juli–2 Agustus 2026"),
        ("2026-W53", "28 Desember 2026–3 Januari 2027"),
    ],
)
def test_periods(week: str, text: str) -> None:
    assert period(Week.parse(week)) == text


def test_days_and_clocks_are_western_indonesian() -> None:
    assert weekday(date(2026, 10, 19)) == "Senin, 19 Oktober 2026"
    assert clock(datetime(2026, 10, 18, 22, 5, tzinfo=UTC)) == "Senin, 19 Oktober 2026, pukul 05.05 WIB"


def test_listings() -> None:
    assert [listing(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a dan b", "a, b, dan c"]


def test_only_the_template_is_parsed() -> None:
    text = prose("{n} artikel: {title}", n=Figure("n", 3), title=Source("x:1", "{n} {jahat}"))
    assert plain(text) == "3 artikel: {n} {jahat}"


def test_a_missing_slot_is_an_error() -> None:
    with pytest.raises(KeyError):
        prose("{hilang}")


def test_unknown_codes_stay_readable() -> None:
    assert term("speaker", "aparat_hukum") == "aparat hukum"
    assert term("reason", "kode_baru") == "kode baru"
    assert term("tone", None) == "–"
