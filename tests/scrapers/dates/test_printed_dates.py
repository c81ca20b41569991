"""Printed dates: every form the outlets are known to use, and those that must be refused."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.dates import parse_date
from storage.records import JAKARTA

MINUTES = {
    "Kamis, 04 Juli 2019 17:28 WIB": "2019-07-04T17:28",
    "Sabtu, 25 Januari 2014  |  21:33 WIB": "2014-01-25T21:33",
    "Sabtu, 07 April 2018 03:58 WIB | Editor : Nazir": "2018-04-07T03:58",
    "Kamis, 02 Nov 2023 20:59 WIB": "2023-11-02T20:59",
    "17 / 09 / 2017 15:48 WIB": "2017-09-17T15:48",
    "17/09/2017 15:48 WIB": "2017-09-17T15:48",
    "Sabtu 08 Oct 2016, 14:54 WIB": "2016-10-08T14:54",
    "Kompas.com - 02/11/2023, 21:34 WIB": "2023-11-02T21:34",
    "Rabu, 12 Oktober 2016 | 10:23 WIB": "2016-10-12T10:23",
    "Senin, 4 Mei 2020 04:25 WIB": "2020-05-04T04:25",
    "Kamis, 06 Oktober 2016 | 10:11 -": "2016-10-06T10:11",
    "20/1/2026 18:30": "2026-01-20T18:30",
    "JATIM | 16 Juni 2021 10:49": "2021-06-16T10:49",
    "Rabu, 9 September 2020 15:35:30": "2020-09-09T15:35",
    "pada 18 Jan 2019, 22:18 WIB": "2019-01-18T22:18",
    "16 Agu 2022, 09:20 WIB": "2022-08-16T09:20",
    "27 March 2022, 18:59 WIB": "2022-03-27T18:59",
    "Jumat, 23/09/2016 21:17": "2016-09-23T21:17",
    "10 Oktober 2016 21:10 wib": "2016-10-10T21:10",
    "12 Oct 2016 - 05:25": "2016-10-12T05:25",
    "Selasa,  6 Oktober 2015 - 05:23 WIB": "2015-10-06T05:23",
    "Sabtu, 1 Oktober 2016, 15:47 WIB": "2016-10-01T15:47",
    "19 Juli 2024   15:02 Diperbarui: 19 Juli 2024   15:06": "2024-07-19T15:02",
    "24 April 2026 20:05": "2026-04-24T20:05",
    "Rabu, 01 Desember 2021 | 13.31": "2021-12-01T13:31",
    "20 Des 2021, 09:59 WITA": "2021-12-20T08:59",
    "20 Des 2021, 09:59 WIT": "2021-12-20T07:59",
    "March 27, 2022 6:59 pm": "2022-03-27T18:59",
    "2019-09-28WIB19:17:34+07:00": "2019-09-28T19:17",
}
DAYS = {
    "Diposting pada : 02 September 2025": "2025-09-02",
    "23 February 2024": "2024-02-23",
    "Maret 30, 2015": "2015-03-30",
    "Sabtu, November 19, 2016": "2016-11-19",
    "15 November, 2016": "2016-11-15",
    "Wednesday, 02 November 2016": "2016-11-02",
    "Rabu, 27 Agt 2025": "2025-08-27",
    "27 Ags 2025": "2025-08-27",
    "27 Agst 2025": "2025-08-27",
    "Jumat 21 Pebruari 2020": "2020-02-21",
    "Jum’at (07/02/2020)": "2020-02-07",
    "Jum'at, 7 Pebruari 2020": "2020-02-07",
    "Ahad, 9 Pebruari 2020": "2020-02-09",
    "07-Feb-2020": "2020-02-07",
    "6 Nop 2019": "2019-11-06",
    "SENIN KLIWON, 11 NOVEMBER 2019": "2019-11-11",
}
REFUSED = {
    "the month is lost": "Minggu 17  2017, 14:08 WIB",
    "another day's weekday": "Senin, 04 Juli 2019",
    "no year": "Kamis (4/7)",
    "American order": "4/14/2020",
    "no such day": "31 Februari 2020",
    "the end of a span": "11–14 November 2025",
    "another calendar": "1 Muharram 1447 Hijriah/2025",
    "relative without a reference": "17 menit yang lalu",
    "nothing": "",
}
NOW = datetime(2026, 10, 18, 8, 0, tzinfo=JAKARTA)
RELATIVE = {
    "17 menit yang lalu": ("2026-10-18T07:43", "minute"),
    "3 jam lalu": ("2026-10-18T05:00", "minute"),
    "Kemarin, 21:30": ("2026-10-17T21:30", "minute"),
    "2 hari yang lalu": ("2026-10-16T00:00", "day"),
    "hari ini": ("2026-10-18T00:00", "day"),
    "baru saja": ("2026-10-18T08:00", "minute"),
}


@pytest.mark.parametrize(("text", "expected"), MINUTES.items())
def test_a_printed_clock_is_read_to_the_minute(text: str, expected: str) -> None:
    parsed = parse_date(text)
    assert parsed is not None
    assert (parsed.moment.isoformat()[:16], parsed.moment.utcoffset(), parsed.precision) == (
        expected,
        timedelta(hours=7),
        "minute",
    )


@pytest.mark.parametrize(("text", "expected"), DAYS.items())
def test_a_date_without_a_clock_is_precise_to_the_day(text: str, expected: str) -> None:
    parsed = parse_date(text)
    assert parsed is not None
    assert (parsed.moment.date().isoformat(), parsed.precision) == (expected, "day")


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_incomplete_or_impossible_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(("text", "expected"), RELATIVE.items())
def test_relative_forms_count_from_the_given_moment(text: str, expected: tuple[str, str]) -> None:
    parsed = parse_date(text, NOW)
    assert parsed is not None
    assert (parsed.moment.isoformat()[:16], parsed.precision) == expected


WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jum’at", "Sabtu", "Minggu")
MONTHS = [
    "Januari",
    "Pebruari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "Nopember",
    "Desember",
]
SHORT = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"]
FORMS = (
    "{weekday}, {day:02} {month} {year} {hour:02}:{minute:02} WIB",
    "{weekday}, {day} {month} {year} | {hour:02}:{minute:02} WIB",
    "{weekday} {day:02} {short} {year}, {hour:02}.{minute:02} WIB",
    "Kompas.com - {day:02}/{number:02}/{year}, {hour:02}:{minute:02} WIB",
    "pada {day:02} {short} {year}, {hour:02}:{minute:02} WIB",
    "{weekday}, {month} {day}, {year} - {hour:02}:{minute:02}",
    "{year}-{number:02}-{day:02}T{hour:02}:{minute:02}:00+07:00",
    "{year}/{number:02}/{day:02} {hour:02}:{minute:02}:00",
)


@settings(deadline=None)
@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)), st.sampled_from(FORMS))  # noqa: DTZ001
def test_a_date_printed_in_any_supported_form_reads_back(moment: datetime, form: str) -> None:
    text = form.format(
        weekday=WEEKDAYS[moment.weekday()],
        day=moment.day,
        month=MONTHS[moment.month - 1],
        short=SHORT[moment.month - 1],
        number=moment.month,
        year=moment.year,
        hour=moment.hour,
        minute=moment.minute,
    )
    parsed = parse_date(text)
    assert parsed is not None
    assert parsed.moment == moment.replace(second=0, microsecond=0, tzinfo=JAKARTA)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    found = parse_date(text, NOW)
    assert found is None or found.moment.tzinfo is not None
