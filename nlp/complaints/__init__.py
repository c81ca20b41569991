"""What a story complains of, where, to which office, and whether the city answers."""

from nlp.complaints.finding import find_complaint

__all__ = ["find_complaint"]
