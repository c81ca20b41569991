"""A saved page → an Article, or a Refusal that says what the page is instead."""

from scrapers.extraction.extract import extract
from scrapers.extraction.shape import as_json

__all__ = ["as_json", "extract"]
