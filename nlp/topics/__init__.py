"""Topics: the themes of a moving window of weeks, each keeping its identity from one week to the next."""

from nlp.copies.document import Document
from nlp.topics.finding import find_topics

__all__ = ["Document", "find_topics"]
