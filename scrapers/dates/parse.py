"""A printed Indonesian date, read strictly: all of it, or nothing."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from scrapers.dates.names import DAYPARTS, MONTHS, SPELLING, WEEKDAYS, ZONES, either
from scrapers.dates.relative import parse_relative
from storage.records.article import Precision
from storage.records.week import JAKARTA


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A moment on the Jakarta clock. Day precision stands at 00:00; `zone` is the zone as printed, in lower case."""

    moment: datetime
    precision: Precision
    zone: str | None = None


# A day that ends a span (`11–14 November`) or a longer number is no date of its own: hence the look-behinds.
_FREE = r"(?<![\d/.:–])(?<!\d-)"
_WEEKDAY = rf"(?:\b(?P<weekday>{either(WEEKDAYS)})\b\.?(?:\s+(?:legi|pahing|pon|wage|kliwon|{DAYPARTS}))?[\s,(]*)?"
_DAY_FIRST = rf"{_FREE}(?P<day>\d{{1,2}})[\s.,/-]+(?P<month>{either(MONTHS)})\b[\s.,/-]+(?P<year>\d{{4}})(?!\d)"
_MONTH_FIRST = rf"\b(?P<month>{either(MONTHS)})\b\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})(?!\d)"
_NUMBERS = rf"{_FREE}(?P<day>\d{{1,2}})(?P<sep>[.-]|\s?/\s?)(?P<month>\d{{1,2}})(?P=sep)(?P<year>\d{{4}})(?!\d)"
_ISO = r"(?<!\d)(?P<year>\d{4})(?P<sep>[/-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"
_DATES = tuple(re.compile(_WEEKDAY + form) for form in (_DAY_FIRST, _MONTH_FIRST, _NUMBERS, _ISO))
_CLOCK = re.compile(
    r"[\s,)|–•·-]*(?:(?:pukul|jam|at|t|wib)\s*)?"
    r"(?P<hour>\d{1,2})(?P<sep>[:.-])(?P<minute>\d{2})(?:(?P=sep)(?P<second>\d{2})(?:\.\d+)?)?(?!\d)"
    rf"\s*(?P<half>[ap]m\b)?\s*(?P<zone>(?:{either(ZONES)})\b|[+-]\d{{2}}:?\d{{2}}(?!\d))?"
)


def parse_date(text: str, now: datetime | None = None) -> ParsedDate | None:
    """The first date printed in `text`; None where a part is missing or impossible, or the weekday is another day's.

    Nothing is filled from today. Relative forms (`17 menit yang lalu`) count only from a given `now`. A clock without
    a zone is WIB.
    """
    plain = " ".join(text[:400].translate(SPELLING).lower().split())
    found = [match for form in _DATES if (match := form.search(plain))]
    if not found:
        moment = parse_relative(plain, now) if now else None
        return ParsedDate(*moment) if moment else None
    first = min(found, key=lambda match: match.start())
    day = _day(first)
    return _with_clock(day, _CLOCK.match(plain, first.end())) if day else None


def _day(match: re.Match[str]) -> date | None:
    """The date a match names, if the calendar has it and the weekday agrees."""
    month = MONTHS.get(match["month"]) or int(match["month"])
    try:
        day = date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
    printed = WEEKDAYS.get(match["weekday"] or "")
    return day if printed in (None, day.weekday()) else None


def _with_clock(day: date, clock: re.Match[str] | None) -> ParsedDate:
    """The day with the clock printed behind it; an impossible clock leaves the day alone."""
    if clock:
        hour = int(clock["hour"])
        if clock["half"]:
            hour = hour % 12 + (12 if clock["half"] == "pm" else 0)
        try:
            printed = time(hour, int(clock["minute"]), int(clock["second"] or 0), tzinfo=zone_of(clock["zone"]))
            return ParsedDate(datetime.combine(day, printed).astimezone(JAKARTA), "minute", clock["zone"])
        except (ValueError, OverflowError):
            pass
    return ParsedDate(datetime.combine(day, time(), JAKARTA), "day")


def zone_of(label: str | None) -> timezone:
    """`wita`, `+08:00`, None → a fixed zone; no label is WIB. Raises ValueError for an offset of a day and more."""
    if not label:
        return timezone(timedelta(hours=7))
    if label in ZONES:
        return timezone(timedelta(hours=ZONES[label]))
    sign = -1 if label[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(label[1:3]), minutes=int(label[-2:])))
