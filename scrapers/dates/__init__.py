"""Dates as Indonesian outlets print them and as their metadata claim them."""

from scrapers.dates.metadata import from_metadata, implausible, settle
from scrapers.dates.parse import ParsedDate, parse_date

__all__ = ["ParsedDate", "from_metadata", "implausible", "parse_date", "settle"]
