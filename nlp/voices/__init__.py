"""Who says what in a story: attributed statements, direct and indirect."""

from nlp.voices.extraction import extract_quotes

__all__ = ["extract_quotes"]
