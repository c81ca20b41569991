"""Words of a text, by one rule for every room."""

import re

WORD = re.compile(r"[^\W_]+(?:[-'/][^\W_]+)*")
# A longer run of letters is no word: base64, a URL, a keyboard cat.
LONGEST = 40


def words(text: str) -> list[str]:
    """The words of normalised `text` in order, case kept; runs longer than LONGEST are left out."""
    return [word for word in WORD.findall(text) if len(word) <= LONGEST]
