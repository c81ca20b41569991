"""A paragraph prepared for reading: its quotations, its sentences, and where its own story begins."""

import re
from dataclasses import dataclass

from nlp.text.quotations import Quotation, find_quotations
from nlp.text.sentences import Sentence, split_sentences
from nlp.voices.lexicon import cues

_DATELINE = re.compile(r"[^.\"“‘\n]{0,50}(?:\.(?:com|id|net|co)[^.\"“‘\n]{0,30})?[)\w]\s?(?:[–—|]|-(?=\s))\s*", re.I)
_SPOKEN_END = (".", "?", "!", ",", "…")
LONGEST = 8000  # characters; a longer paragraph is a page badly cut, and is read as far as this


@dataclass(frozen=True, slots=True)
class Passage:
    """`speech` holds the quotations that are somebody's words; the others are names and ironies."""

    text: str
    begin: int
    sentences: tuple[Sentence, ...]
    speech: tuple[Quotation, ...]

    def masked(self) -> str:
        """The text with every spoken character replaced, so that only narration is left to search."""
        pieces: list[str] = []
        done = 0
        for quotation in self.speech:
            pieces += [self.text[done : quotation.start], "\x00" * (quotation.end - quotation.start)]
            done = quotation.end
        return "".join([*pieces, self.text[done:]])


def read_passage(text: str, index: int) -> Passage:
    """Prepare one paragraph; `index` tells whether a dateline may stand before its first sentence."""
    text = text[:LONGEST].replace("\xa0", " ").replace("¬†", "  ")
    dateline = _DATELINE.match(text) if index < 2 else None
    begin = dateline.end() if dateline and any(c.isupper() for c in dateline.group()) else 0
    speech = tuple(q for q in find_quotations(text) if is_speech(text, q))
    return Passage(text, begin, tuple(split_sentences(text)), speech)


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether marks hold spoken words, not a name, a title or a word used with tongs."""
    inner = text[quotation.inner_start : quotation.inner_end].strip()
    words = len(inner.split())
    orphan = not quotation.closed and (words < 4 or cues().after_pattern.match(inner))
    if not inner or orphan:
        return False
    before = text[max(0, quotation.start - 40) : quotation.start].split()
    if before and before[-1].lower() in cues().naming:
        return False
    after = text[quotation.end : quotation.end + 60]
    if _attributed(inner, after) or (before and before[-1][-1] in ",:" and words > 1):
        return True
    least = 2 if before and before[-1][-1] == "." and inner[0].isupper() else 4  # a sentence of its own may be short
    sentence = words >= least and inner.endswith(_SPOKEN_END)
    return sentence or (words >= 6 and inner[0].isupper() and not before)


def _attributed(inner: str, after: str) -> bool:
    """Whether a cue follows the marks."""
    found = cues().after_pattern.match(after)
    if not found:
        return False
    ended = inner.endswith(_SPOKEN_END)
    if found[1]:
        return ended or after[:1] in {",", " "}
    return ended and found[3] + "nya" not in cues().never
