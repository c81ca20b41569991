"""Days named inside a story: resolved from its publication, strictly, or not at all."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.dates import days_in_text, resolve_in_text, window_of
from storage.records import JAKARTA

PUBLISHED = datetime(2019, 7, 4, 17, 28, tzinfo=JAKARTA)  # a Thursday
RESOLVED = {
    "Kamis (4/7)": ("2019-07-04", "2019-07-04"),
    "Rabu malam (3/7)": ("2019-07-03", "2019-07-03"),
    "pada (20/01)": ("2019-01-20", "2019-01-20"),
    "pekan lalu(1/3)": ("2019-03-01", "2019-03-01"),
    "kemarin (4/14)": ("2019-04-14", "2019-04-14"),
    "Minggu (30/12)": ("2018-12-30", "2018-12-30"),
    "Senin (10/3/2014)": ("2014-03-10", "2014-03-10"),
    "Jumat (7/11/2025)": ("2025-11-07", "2025-11-07"),
    "Jumat malam (12/12/2025)": ("2025-12-12", "2025-12-12"),
    "Senin, (20/12/2021) pagi": ("2021-12-20", "2021-12-20"),
    "Jum’at (29/04/2022)": ("2022-04-29", "2022-04-29"),
    "11–14 November 2025": ("2025-11-11", "2025-11-14"),
    "30 Juni-2 Juli": ("2019-06-30", "2019-07-02"),
    "28 Desember 2018 hingga": ("2018-12-28", "2018-12-28"),
    "30 Desember hingga 2 Januari 2019": ("2018-12-30", "2019-01-02"),
    "sejak 2 Juli lalu": ("2019-07-02", "2019-07-02"),
}
UNRESOLVED = {
    "the weekday is another day's": "Jumat (4/7)",
    "the weekday of a printed year is another day's": "Senin (4/7/2019)",
    "it would lie ahead": "(5/7)",
    "ahead this year, and too long ago last year": "11-14 November",
    "no such day": "(31/2)",
    "no such month either way": "(14/14)",
    "no brackets: a score, a fraction": "menang 4/7 suara",
    "a span that ends before it begins": "14-11 November 2018",
    "nothing named": "hari itu juga",
}


@pytest.mark.parametrize(("text", "span"), RESOLVED.items())
def test_a_day_is_resolved_from_the_publication(text: str, span: tuple[str, str]) -> None:
    found = resolve_in_text(text, PUBLISHED)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == span


@pytest.mark.parametrize("text", UNRESOLVED.values(), ids=UNRESOLVED)
def test_what_cannot_be_is_not_guessed(text: str) -> None:
    assert resolve_in_text(text, PUBLISHED) is None


def test_a_storys_days_come_in_order_with_their_words() -> None:
    found = days_in_text("Rapat Rabu (3/7) menyusul yang Senin (2/7) dan (28/6).", PUBLISHED)
    assert [(span.text, span.first.isoformat()) for span in found] == [
        ("Rabu (3/7)", "2019-07-03"),
        ("(28/6)", "2019-06-28"),
    ]


WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@settings(deadline=None)
@given(st.datetimes(datetime(1991, 1, 1), datetime(2099, 12, 31)), st.integers(0, 300))  # noqa: DTZ001
def test_a_printed_day_of_the_last_months_reads_back(moment: datetime, back: int) -> None:
    published = moment.replace(tzinfo=JAKARTA)
    day = published.date() - timedelta(days=back)
    found = resolve_in_text(f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month})", published)
    assert found is not None
    assert found.first == found.last == day


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert all(span.first <= span.last and span.text in text for span in days_in_text(text, PUBLISHED))


ANCHORS = {100: date(2019, 1, 1), 200: date(2020, 1, 1)}


@pytest.mark.parametrize(
    ("number", "window"),
    [
        (150, (date(2018, 11, 2), date(2020, 3, 1))),
        (50, (None, date(2019, 3, 2))),
        (250, (date(2019, 11, 2), None)),
    ],
)
def test_an_id_between_two_known_ones_bounds_the_day(number: int, window: tuple[date | None, date | None]) -> None:
    assert window_of(number, ANCHORS) == window
