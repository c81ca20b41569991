"""Stories as bags of stems and two-word phrases."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from nlp.copies.document import Document
from nlp.stemming import stem, stem_line
from nlp.text.normalise import normalise
from nlp.text.tokens import words as tokens

LONGEST = 8000  # characters read of one paragraph
_TERM = re.compile(r"[a-z][a-z'-]+[a-z]")


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The word lists of `words.toml`."""
    raw = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(value.split()) for name, value in raw.items()}


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words and stems that never count as terms."""
    from Sastrawi.StopWordRemover.StopWordRemoverFactory import StopWordRemoverFactory

    lists = words()
    common = frozenset(StopWordRemoverFactory().get_stop_words()) | lists["press"] | lists["government"]
    return common | frozenset(stem(word) for word in common)


def terms_of(document: Document, names: frozenset[str] = frozenset()) -> list[str]:
    """Stems and two-word phrases of headline (counted twice: it says what the story is about) and body.

    No phrase crosses a stop word or a word of `names`."""
    body = [stem_line(paragraph[:LONGEST]).split() for paragraph in document.paragraphs]
    title = _title(document.title, {root for roots in body for root in roots})
    stopped = stop_words() | names
    terms: list[str] = []
    for roots in (title, title, *body):
        kept = [root if root not in stopped and _TERM.fullmatch(root) else None for root in roots]
        terms += [root for root in kept if root]
        terms += [f"{one} {two}" for one, two in pairwise(kept) if one and two]
    return terms


def _title(title: str, body: set[str]) -> list[str]:
    """The stems of a headline; a word that the body keeps whole, as it does names, stays whole."""
    forms = [word.lower() for word in tokens(normalise(title))]
    return [form if form in body else stem(form) for form in forms]


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The words of people's names in lower case: who spoke is no theme."""
    return frozenset(word for name in names for word in re.findall(r"[a-z]{3,}", name.lower()))
