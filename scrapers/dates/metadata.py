"""Times in metadata, whose zones lie: UTC, WIB labelled `Z`, `GMT` or `-07:00`, and none at all."""

from dataclasses import replace
from datetime import datetime, timedelta

from scrapers.dates.parse import ParsedDate, parse_date

EARLIEST = 1990
LEEWAY = timedelta(days=2)


def from_metadata(value: str, visible: ParsedDate | None = None) -> ParsedDate | None:
    """The moment a metadata value means, judged by the visible date.

    Its clock is WIB when it reads like the visible one, when no zone is given, when the value is malformed
    (`2023-11-02T20-59-53Z`) or when the zone is west of Greenwich, where no Indonesian outlet is; otherwise the zone
    is believed and converted.
    """
    parsed = parse_date(value)
    if parsed is None or parsed.precision == "day" or parsed.zone is None:
        return parsed
    as_wib = _relabelled(value, parsed.zone)
    if as_wib is None:
        return parsed
    lies = parsed.zone.startswith("-") or _malformed(value) or (visible is not None and _same_clock(as_wib, visible))
    return as_wib if lies else parsed


def settle(visible: ParsedDate | None, metadata: ParsedDate | None) -> ParsedDate | None:
    """One date from both: a visible clock wins; a visible day takes the clock of metadata that agrees on the day."""
    if visible is None or visible.precision == "minute":
        return visible or metadata
    agrees = metadata is not None and metadata.moment.date() == visible.moment.date()
    return metadata if agrees else visible


def implausible(moment: datetime, now: datetime | None) -> str | None:
    """Why a publication time cannot be: `future` (more than two days ahead of `now`, if given), `ancient`, or None."""
    if now is not None and moment > now + LEEWAY:
        return "future"
    return "ancient" if moment.year < EARLIEST else None


def _relabelled(value: str, zone: str) -> ParsedDate | None:
    """The same clock read as WIB: the label, which ends the value, cut off."""
    cut = value.lower().rfind(zone)
    parsed = parse_date(value[:cut])
    return parsed and replace(parsed, zone=zone)


def _malformed(value: str) -> bool:
    return "T" in value and value.partition("T")[2].count("-") >= 2


def _same_clock(one: ParsedDate, other: ParsedDate) -> bool:
    return other.precision == "minute" and abs(one.moment - other.moment) < timedelta(minutes=1)
