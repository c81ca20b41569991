"""Words of a text, by one rule for every room."""

import re

from nlp.text.abbreviations import abbreviations

WORD = re.compile(r"[^\W_]+(?:[-'/][^\W_]+)*")
# A longer run of letters is no word: base64, a URL, a keyboard cat.
LONGEST = 40
# A word, or a mark that parts what stands on its two sides; a comma or colon within a number parts nothing.
_PIECE = re.compile(rf"{WORD.pattern}|[;?!]|[,:](?!\d)|\.(?=\s)|(?<=\s)-(?=\s)")
MARKS = frozenset(",:;?!.-")
_INITIAL = 2  # letters: "F.", "Ir."


def words(text: str) -> list[str]:
    """The words of normalised `text` in order, case kept; runs longer than LONGEST are left out."""
    return [word for word in WORD.findall(text) if len(word) <= LONGEST]


def pieces(text: str) -> list[str]:
    """The words as `words` gives them, and between them the marks that no name crosses: `, : ; ? !`, a dash between
    blanks, and a full stop save that of an initial or a title ("F. Bagus", "Prof. Laksmi")."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        if len(piece) <= LONGEST and not (piece == "." and found and _abbreviates(found[-1])):
            found.append(piece)
    return found


def _abbreviates(word: str) -> bool:
    return len(word) <= _INITIAL or word.lower() in abbreviations()["titles"]
