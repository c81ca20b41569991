"""ISO weeks on the clock of Western Indonesia."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

JAKARTA = ZoneInfo("Asia/Jakarta")
_FORM = re.compile(r"(\d{4})-W(\d{2})")


class WeekError(ValueError):
    """A week that cannot be: the message says what a week looks like."""


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """Monday 00:00 to Sunday 23:59:59 Asia/Jakarta, printed `2026-W42`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """`2026-W42` → Week; raises WeekError for another form or a week that year does not have."""
        match = _FORM.fullmatch(text.strip())
        if not match:
            raise WeekError(f"'{text}' is not a week: write the ISO year and week, as in 2026-W42")
        year, number = int(match[1]), int(match[2])
        try:
            date.fromisocalendar(year, number, 1)
        except ValueError as error:
            raise WeekError(f"'{text}' is not a week: {year} has no week {number}") from error
        return cls(year, number)

    @classmethod
    def of(cls, moment: datetime | date) -> Self:
        """The week a moment falls in, by its Jakarta date; a naive datetime is refused."""
        if isinstance(moment, datetime):
            if moment.tzinfo is None:
                raise WeekError("a moment without a zone belongs to no week")
            moment = moment.astimezone(JAKARTA).date()
        year, number, _ = moment.isocalendar()
        return cls(year, number)

    @classmethod
    def last_complete(cls, now: datetime) -> Self:
        """The week before the one `now` falls in."""
        return cls.of(now).shifted(-1)

    @property
    def monday(self) -> date:
        """The first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def start(self) -> datetime:
        """Monday 00:00 WIB."""
        return datetime.combine(self.monday, time(), JAKARTA)

    @property
    def end(self) -> datetime:
        """The next Monday 00:00 WIB; the week holds `start <= t < end`."""
        return self.start + timedelta(days=7)

    def shifted(self, weeks: int) -> Self:
        """This week moved by whole weeks."""
        return type(self).of(self.monday + timedelta(weeks=weeks))

    def before(self, count: int) -> list[Self]:
        """The `count` weeks before this one, oldest first."""
        return [self.shifted(-n) for n in range(count, 0, -1)]

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"
