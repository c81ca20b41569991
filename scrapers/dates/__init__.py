"""Dates as Indonesian outlets print them and as their metadata claim them."""

from scrapers.dates.anchors import window_of
from scrapers.dates.in_text import DaySpan, days_in_text, resolve_in_text
from scrapers.dates.metadata import from_metadata, implausible, settle
from scrapers.dates.parse import ParsedDate, parse_date

__all__ = [
    "DaySpan",
    "ParsedDate",
    "days_in_text",
    "from_metadata",
    "implausible",
    "parse_date",
    "resolve_in_text",
    "settle",
    "window_of",
]
