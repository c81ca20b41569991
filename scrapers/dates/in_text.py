"""Days named inside a story, `Kamis (4/7)` and its like, which get their year from the day the story was published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scrapers.dates.names import DAYPARTS, MONTHS, SPELLING, WEEKDAYS, either
from storage.records.week import JAKARTA

# Without a weekday to check it by, a day without a year is believed for half a year back; with one, for a year.
_UNCHECKED, _CHECKED = timedelta(days=183), timedelta(days=366)
_WEEKDAY = rf"(?:\b(?P<weekday>{either(WEEKDAYS)})(?:\s+(?:{DAYPARTS}))?[\s,]*)?"
_DASH = r"\s*(?:-|–|—|hingga|sampai|s/d|sd)\s*"
_MONTH = rf"(?P<month>{either(MONTHS)})\b\.?"
_YEAR = r"(?:[\s,]+(?P<year>\d{4})(?!\d))?"
_FORMS = tuple(
    re.compile(_WEEKDAY + form)
    for form in (
        r"\(\s*(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?\s*\)",
        rf"\(?(?<![\d/.])(?P<first>\d{{1,2}})(?:\s+(?P<before>{either(MONTHS)}))?{_DASH}(?P<day>\d{{1,2}})\s+{_MONTH}{_YEAR}",
        rf"\(?(?<![\d/.–-])(?P<day>\d{{1,2}})\s+{_MONTH}{_YEAR}",
    )
)


@dataclass(frozen=True, slots=True)
class DaySpan:
    """One day, or the first and last of several, and the words that name them."""

    first: date
    last: date
    text: str


def resolve_in_text(text: str, published: datetime) -> DaySpan | None:
    """The first days named in `text`, or None: nothing named, a weekday that is another day's, a day the calendar
    lacks, or, where no year is printed, a day that would lie ahead of the publication or too long before it."""
    return next((span for _, span in _named(text, published)), None)


def days_in_text(text: str, published: datetime) -> tuple[DaySpan, ...]:
    """Every day or span of days named in a story's text that can be resolved, in order."""
    return tuple(span for _, span in _named(text, published) if span)


def _named(text: str, published: datetime) -> Iterator[tuple[int, DaySpan | None]]:
    """Each mention with where it stands; a form read by an earlier one is not read again."""
    plain = text.translate(SPELLING).lower()
    day = published.astimezone(JAKARTA).date()
    matches = sorted((match for form in _FORMS for match in form.finditer(plain)), key=_by_place)
    read = 0
    for match in matches:
        if match.start() >= read:
            read = match.end()
            yield match.start(), _span(match, day, text[match.start() : match.end()])


def _by_place(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def _span(match: re.Match[str], published: date, text: str) -> DaySpan | None:
    parts = match.groupdict()
    last = _last(parts, published)
    if last is None:
        return None
    first = last if not parts.get("first") else _first(parts, last)
    weekday = WEEKDAYS.get(parts["weekday"] or "")
    return DaySpan(first, last, text.strip()) if first and weekday in (None, first.weekday()) else None


def _last(parts: dict[str, str | None], published: date) -> date | None:
    """The mentioned day, or the last of several, in the year printed or the latest one that is not ahead."""
    day, month = int(parts["day"] or 0), _month(parts["month"])
    if month > 12 >= day and parts["month"] not in MONTHS:
        # `(4/14)`: month first, as no calendar has a fourteenth month.
        day, month = month, day
    if parts["year"]:
        return _on(int(parts["year"]), month, day)
    reach = _CHECKED if parts["weekday"] else _UNCHECKED
    years = (published.year, published.year - 1)
    found = (known for year in years if (known := _on(year, month, day)) and known <= published)
    return next((known for known in found if published - known <= reach), None)


def _first(parts: dict[str, str | None], last: date) -> date | None:
    """Where a span begins: in the month before the dash, else in that of its end."""
    month = _month(parts["before"]) if parts["before"] else last.month
    first = _on(last.year - (month > last.month), month, int(parts["first"] or 0))
    return first if first and first < last else None


def _month(name: str | None) -> int:
    return MONTHS.get(name or "") or int(name or 0)


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
