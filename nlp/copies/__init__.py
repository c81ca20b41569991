"""Copies: syndicated and lightly edited stories, each led back to the story it repeats."""

from nlp.copies.document import Document
from nlp.copies.finding import find_copies

__all__ = ["Document", "find_copies"]
