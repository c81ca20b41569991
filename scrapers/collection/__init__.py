"""One outlet's run: discover, fetch, archive, extract; a named outcome for every link."""

from scrapers.collection.collector import Collector, Memory, backfill
from scrapers.collection.hand import add_page, fetch_by_hand, page_from_file
from scrapers.collection.reading import Extract, read_page
from scrapers.collection.stories import whole

__all__ = [
    "Collector",
    "Extract",
    "Memory",
    "add_page",
    "backfill",
    "fetch_by_hand",
    "page_from_file",
    "read_page",
    "whole",
]
