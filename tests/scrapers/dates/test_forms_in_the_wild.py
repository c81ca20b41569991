"""The table of date forms seen in the wild, line by line, each read as its outlet meant it."""

from datetime import datetime

import pytest

from scrapers.dates import from_metadata, parse_date
from storage.records import JAKARTA

NOW = datetime(2026, 10, 18, 8, 0, tzinfo=JAKARTA)
PRINTED = (
    ("bangsaonline", "Kamis, 04 Juli 2019 17:28 WIB", "2019-07-04T17:28"),
    ("bangsaonline", "Selasa, 12 Januari 2016 01:36 WIB", "2016-01-12T01:36"),
    ("bangsaonline", "Minggu, 13 Maret 2016 23:00 WIB", "2016-03-13T23:00"),
    ("bangsaonline 2014", "Sabtu, 25 Januari 2014  |  21:33 WIB", "2014-01-25T21:33"),
    ("bangsaonline 2018", "Sabtu, 07 April 2018 03:58 WIB | Editor : Nama", "2018-04-07T03:58"),
    ("analisaberita", "02 September 2025", "2025-09-02"),
    ("analisaberita", "23 February 2024", "2024-02-23"),
    ("analisaberita", "14 May 2025", "2025-05-14"),
    ("detik", "Kamis, 02 Nov 2023 20:59 WIB", "2023-11-02T20:59"),
    ("detik home", "Minggu, 17 Sep 2017 15:56 WIB", "2017-09-17T15:56"),
    ("detik home", "17/09/2017 15:48 WIB", "2017-09-17T15:48"),
    ("detik home, month lost", "Minggu 17  2017, 14:08 WIB", None),
    ("detik 2016", "Sabtu 08 Oct 2016, 14:54 WIB", "2016-10-08T14:54"),
    ("lists", "17 menit yang lalu", "2026-10-18T07:43"),
    ("lists", "2 jam yang lalu", "2026-10-18T06:00"),
    ("lists", "27 Menit yang lalu", "2026-10-18T07:33"),
    ("lists", "8 Jam yang lalu", "2026-10-18T00:00"),
    ("lists", "3 jam lalu", "2026-10-18T05:00"),
    ("Kompas", "Kompas.com - 02/11/2023, 21:34 WIB", "2023-11-02T21:34"),
    ("Kompas 2016", "Rabu, 12 Oktober 2016 | 10:23 WIB", "2016-10-12T10:23"),
    ("Tribun", "Senin, 4 Mei 2020 04:25 WIB", "2020-05-04T04:25"),
    ("Tribun", "Jumat, 9 Oktober 2020 13:52", "2020-10-09T13:52"),
    ("BeritaSatu", "Jumat, 9 Oktober 2020 | 14:01 WIB", "2020-10-09T14:01"),
    ("BeritaSatu", "Kamis, 06 Oktober 2016 | 10:11 -", "2016-10-06T10:11"),
    ("Media Indonesia", "20/1/2026 18:30", "2026-01-20T18:30"),
    ("Merdeka", "JATIM | 16 Juni 2021 10:49", "2021-06-16T10:49"),
    ("Merdeka home", "Rabu, 9 September 2020 15:35:30", "2020-09-09T15:35"),
    ("Liputan6", "pada 18 Jan 2019, 22:18 WIB", "2019-01-18T22:18"),
    ("Liputan6", "Diperbarui 07 Jun 2021, 20:56 WIB", "2021-06-07T20:56"),
    ("Liputan6", "20 Des 2021, 09:59 WIB", "2021-12-20T09:59"),
    ("Liputan6", "16 Agu 2022, 09:20 WIB", "2022-08-16T09:20"),
    ("today's date", "27 March 2022, 18:59 WIB", "2022-03-27T18:59"),
    ("today's date", "04 April 2022, 09:46 WIB", "2022-04-04T09:46"),
    ("kabarislamia", "Maret 30, 2015", "2015-03-30"),
    ("nusanews", "Sabtu, November 19, 2016", "2016-11-19"),
    ("nusanews", "15 November, 2016", "2016-11-15"),
    ("CNN Indonesia", "Jumat, 23/09/2016 21:17", "2016-09-23T21:17"),
    ("Metro TV", "Minggu, 09 Oct 2016 15:14", "2016-10-09T15:14"),
    ("Metro TV", "10 Oktober 2016 21:10 wib", "2016-10-10T21:10"),
    ("Okezone", "Rabu, 12 Oktober 2016 06:44 WIB", "2016-10-12T06:44"),
    ("Okezone", "12 Oct 2016 - 05:25", "2016-10-12T05:25"),
    ("Republika", "Wednesday, 02 November 2016", "2016-11-02"),
    ("Republika", "Rabu, 02 November 2016, 10:29 WIB", "2016-11-02T10:29"),
    ("Sindonews", "Kamis, 13 Oktober 2016 - 11:18 WIB", "2016-10-13T11:18"),
    ("Sindonews", "Selasa,  6 Oktober 2015 - 05:23 WIB", "2015-10-06T05:23"),
    ("Viva", "Sabtu, 1 Oktober 2016, 15:47 WIB", "2016-10-01T15:47"),
    ("Times Indonesia", "Jumat, 26 Agustus 2016 - 13:16", "2016-08-26T13:16"),
    ("Kompas TV", "28 Mei 2021, 13:26 WIB", "2021-05-28T13:26"),
    ("Kompasiana", "19 Juli 2024   15:02 Diperbarui: 19 Juli 2024   15:06", "2024-07-19T15:02"),
    ("sinergiamediatama", "Rabu, 27 Agt 2025", "2025-08-27"),
    ("sinergiamediatama", "Selasa, 2 Sep 2025", "2025-09-02"),
    ("beritalima", "Jumat 21 Pebruari 2020", "2020-02-21"),
    ("bojonegorokab", "Jum’at (07/02/2020)", "2020-02-07"),
    ("bojonegorokab", "07-Feb-2020", "2020-02-07"),
    ("madiunraya", "Jum’at (29/04/2022)", "2022-04-29"),
    ("JPNN meta", "24 April 2026 20:05", "2026-04-24T20:05"),
    ("oposisinews", "Rabu, 01 Desember 2021 | 13.31", "2021-12-01T13:31"),
    ("short", "6 Nop 2019", "2019-11-06"),
    ("kabarprogresif", "10 Nopember 1945", "1945-11-10"),
    ("wowmenariknya meta", "2019-09-28WIB19:17:34+07:00", "2019-09-28T19:17"),
    ("Memorandum print", "SENIN KLIWON, 11 NOVEMBER 2019", "2019-11-11"),
    ("another calendar", "1 Muharram 1447 Hijriah/2025", None),
)
METAS = (
    ("detik", "2023/11/02 20:59:53", "2023-11-02T20:59", None),
    ("detik, malformed", "2023-11-02T20-59-53Z", "2023-11-02T20:59", None),
    ("Kompas, UTC", "2023-11-02T14:34:19+00:00", "2023-11-02T21:34", "02/11/2023, 21:34 WIB"),
    ("Kompas, no zone", "2023-11-02 21:34:19", "2023-11-02T21:34", None),
    ("Merdeka, GMT", "Wed, 16 Jun 2021 10:49:00 GMT", "2021-06-16T10:49", "16 Juni 2021 10:49"),
    ("Merdeka, west", "2021-06-16T10:49:00-07:00", "2021-06-16T10:49", None),
)


@pytest.mark.parametrize(("where", "text", "expected"), PRINTED, ids=[f"{where}: {text}" for where, text, _ in PRINTED])
def test_a_printed_form_is_read_as_meant(where: str, text: str, expected: str | None) -> None:
    parsed = parse_date(text, NOW)
    assert (parsed.moment.isoformat()[: len(expected or "")] if parsed else None) == expected, where
    assert parsed is None or parsed.precision == ("minute" if "T" in str(expected) else "day")


@pytest.mark.parametrize(("where", "value", "expected", "visible"), METAS, ids=[row[0] for row in METAS])
def test_a_metas_form_is_read_as_meant(where: str, value: str, expected: str, visible: str | None) -> None:
    parsed = from_metadata(value, parse_date(visible) if visible else None)
    assert parsed is not None, where
    assert parsed.moment.isoformat()[:16] == expected
