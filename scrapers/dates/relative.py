"""`17 menit yang lalu` and its like, which mean something only beside the moment they were read."""

import re
from datetime import datetime, time, timedelta

from storage.records.article import Precision
from storage.records.week import JAKARTA

_UNITS = {"detik": 1, "menit": 60, "jam": 3600, "hari": 86400, "minggu": 604800, "pekan": 604800}
_AGO = re.compile(rf"\b(?P<count>\d{{1,3}}|se)\s*(?P<unit>{'|'.join(_UNITS)})\s+(?:yang\s+)?lalu\b")
_DAY = re.compile(
    r"\b(?P<day>hari ini|kemarin|baru saja)\b(?:[\s,|-]+(?:pukul\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2}))?"
)


def parse_relative(plain: str, now: datetime) -> tuple[datetime, Precision] | None:
    """Moment and precision of a relative form in lower-case text; days and weeks ago are precise to the day."""
    here = now.astimezone(JAKARTA)
    if match := _AGO.search(plain):
        count = 1 if match["count"] == "se" else int(match["count"])
        then = here - timedelta(seconds=count * _UNITS[match["unit"]])
        return (then.replace(second=0, microsecond=0), "minute") if _UNITS[match["unit"]] <= 3600 else _midnight(then)
    if match := _DAY.search(plain):
        if match["day"] == "baru saja":
            return here.replace(second=0, microsecond=0), "minute"
        return _on(here - timedelta(days=match["day"] == "kemarin"), match["hour"], match["minute"])
    return None


def _on(day: datetime, hour: str | None, minute: str | None) -> tuple[datetime, Precision] | None:
    if hour is None or minute is None:
        return _midnight(day)
    if int(hour) > 23 or int(minute) > 59:
        return None
    return day.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0), "minute"


def _midnight(day: datetime) -> tuple[datetime, Precision]:
    return datetime.combine(day.date(), time(), JAKARTA), "day"
