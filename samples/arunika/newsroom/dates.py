"""Clocks as the outlets print them, and as their metadata misstate them."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Literal
from zoneinfo import ZoneInfo

MetaClock = Literal["honest", "utc", "wib_as_z", "wib_as_utc", "wib_as_minus_seven"]

WIB = ZoneInfo("Asia/Jakarta")
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
ABBREVIATED = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def shown(moment: datetime, pattern: str) -> str:
    """`moment` in WIB by a site's pattern, whose fields `sites.toml` names."""
    local = moment.astimezone(WIB)
    weekday, month = WEEKDAYS[local.weekday()], local.month - 1
    return pattern.format(
        weekday=weekday,
        jumat=weekday.replace("Jumat", "Jum’at"),
        day=f"{local.day:02}",
        number=local.day,
        month=MONTHS[month],
        month_number=f"{local.month:02}",
        abbr=ABBREVIATED[month],
        agt=ABBREVIATED[month].replace("Agu", "Agt"),
        english=local.strftime("%B"),
        year=local.year,
        clock=f"{local:%H:%M}",
    )


def ago(moment: datetime, now: datetime) -> str | None:
    """`17 menit yang lalu`, `3 jam yang lalu`, `2 hari yang lalu`; None from a week on, when lists print the date."""
    minutes = int((now - moment) / timedelta(minutes=1))
    if minutes >= 7 * 24 * 60:
        return None
    if minutes >= 24 * 60:
        return f"{minutes // (24 * 60)} hari yang lalu"
    return f"{minutes // 60} jam yang lalu" if minutes >= 60 else f"{minutes} menit yang lalu"


def stamp(moment: datetime, clock: MetaClock) -> str:
    """ISO 8601 as a site's metadata has it: honest, in UTC, or WIB under another zone's name."""
    local = moment.astimezone(WIB)
    if clock == "utc":
        return moment.astimezone(UTC).isoformat()
    suffix = {"honest": "+07:00", "wib_as_z": "Z", "wib_as_utc": "+00:00", "wib_as_minus_seven": "-07:00"}
    return f"{local:%Y-%m-%dT%H:%M:%S}{suffix[clock]}"


def mail_date(moment: datetime, clock: MetaClock) -> str:
    """RFC 822 for feeds; the sites that call WIB UTC do so here too."""
    local = moment.astimezone(WIB)
    if clock == "wib_as_utc":
        return format_datetime(local.replace(tzinfo=UTC))
    return format_datetime(moment.astimezone(UTC) if clock == "utc" else local)
