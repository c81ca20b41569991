"""The raw pages as they came, in WARC files: one an outlet and day."""

from scrapers.archive.archive import Archive
from scrapers.archive.errors import ArchiveError

__all__ = ["Archive", "ArchiveError"]
