"""Stemming behind protections: regions and names stay whole, known mistakes are mended, each word is cut once."""

import hashlib
from functools import cache
from importlib.metadata import version
from typing import Any

from nlp.stemming.exceptions import FILE, exception
from nlp.stemming.memo import Memo
from nlp.stemming.names import is_title_case, region_words
from nlp.text.normalise import normalise
from nlp.text.tokens import LONGEST, WORD, words

# A sentence begins after these, so a capital there says nothing.
_ENDS = ".!?:;\"'("


class Stemmer:
    """Words to roots in lower case, through a memo. Pass a `Memo(path, fingerprint())` to keep what was learned."""

    def __init__(self, memo: Memo | None = None) -> None:
        self._memo = memo if memo is not None else Memo()

    def stem(self, word: str) -> str:
        """The root of one word. The word stands alone, so its capital is no sign of a name; regions stay whole."""
        known = self._memo.get(word)
        if known is not None:
            return known
        form = normalise(word).strip().lower()
        known = self._memo.get(form)
        if known is None:
            known = _stem_once(form)
            self._memo.put(form, known)
        return known

    def stem_line(self, text: str) -> str:
        """The stems of one line of text, a blank between them.

        A capital within a sentence marks a name, which is only put in lower case; in a line set as a headline,
        where every word has a capital, only the regions are known as names."""
        line = normalise(text)
        headline = is_title_case(words(line))
        stems = []
        for match in WORD.finditer(line):
            word = match[0]
            name = not headline and word[0].isupper() and not _begins(line, match.start())
            stems.append(word.lower() if name or len(word) > LONGEST else self.stem(word))
        return " ".join(stems)


def _begins(line: str, at: int) -> bool:
    before = line[:at].rstrip(" ")
    return not before or before[-1] in _ENDS


def _stem_once(form: str) -> str:
    if form in region_words() or not form.replace("-", "").isalpha() or len(form) > LONGEST:
        return form
    mended = exception(form)
    return mended if mended is not None else str(_sastrawi().stem_word(form)) or form


@cache
def _sastrawi() -> Any:
    from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
    from Sastrawi.Stemmer.Stemmer import Stemmer as Sastrawi
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return Sastrawi(ArrayDictionary(StemmerFactory().get_words()))


@cache
def fingerprint() -> str:
    """What stems depend on: PySastrawi's version and our own tables."""
    tables = FILE.read_bytes() + FILE.with_name("regions.toml").read_bytes()
    return f"{version('PySastrawi')}-{hashlib.sha256(tables).hexdigest()[:12]}"


_shared = Stemmer()


def stem(word: str) -> str:
    """The root of one word, remembered for the life of the process."""
    return _shared.stem(word)


def stem_line(text: str) -> str:
    """The stems of one line of text, remembered for the life of the process."""
    return _shared.stem_line(text)
