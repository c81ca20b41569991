"""Dates as Indonesian readers write them, on the clock of Western Indonesia."""

from datetime import date, datetime, timedelta

from babel.dates import format_date

from storage.records import JAKARTA, Week

LOCALE = "id_ID"


def day(moment: date | datetime) -> str:
    """`19 Oktober 2026`."""
    return format_date(_date(moment), "d MMMM y", locale=LOCALE)


def short_day(moment: date | datetime) -> str:
    """`19 Okt`."""
    return format_date(_date(moment), "d MMM", locale=LOCALE)


def weekday(moment: date | datetime) -> str:
    """`Senin, 19 Oktober 2026`."""
    return format_date(_date(moment), "EEEE, d MMMM y", locale=LOCALE)


def clock(moment: datetime) -> str:
    """`Senin, 19 Oktober 2026, pukul 05.00 WIB`."""
    local = moment.astimezone(JAKARTA)
    return f"{weekday(local)}, pukul {local:%H.%M} WIB"


def period(week: Week) -> str:
    """`12–18 Oktober 2026`, with the month or year repeated where the week crosses it."""
    first, last = week.monday, week.monday + timedelta(days=6)
    if first.year != last.year:
        return f"{day(first)}–{day(last)}"
    if first.month != last.month:
        return f"{format_date(first, 'd MMMM', locale=LOCALE)}–{day(last)}"
    return f"{first.day}–{day(last)}"


def _date(moment: date | datetime) -> date:
    return moment.astimezone(JAKARTA).date() if isinstance(moment, datetime) else moment
