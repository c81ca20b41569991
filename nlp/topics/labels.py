"""A name a person would write: the phrase of the headlines that says most of a topic."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import sqrt

from nlp.copies.document import Document
from nlp.stemming import stem
from nlp.topics.vocabulary import stop_words, words

_PART = re.compile(r"[,;:?!|“”\"()]|\s[–—-]\s|‘’|’’")
_WORD = re.compile(r"[A-Za-z0-9][\w'’-]*")
# A headline's verb tells one story; a theme is named by nouns. `pendidikan` and `kenaikan` are nouns.
_VERB = re.compile(r"di[a-z]{4,}|(?!pe|ke)[a-z]{4,}kan|me(?:ng|ny|m|n)[a-z]{3,}")
_SHORTEST, _LONGEST = 2, 4
_KEEPS = 0.6  # a longer phrase stands for a shorter one when it keeps this share of its headlines


def label(terms: Mapping[str, float], documents: Sequence[Document], taken: set[str]) -> str:
    """The best phrase of two to four words, in sentence case; a second choice when another topic has it already."""
    weight = max(terms.values(), default=0.0) or 1.0
    phrases = _phrases(documents)
    scores = {phrase: _score(phrase, terms, weight) * sqrt(number) for phrase, number in phrases.items()}
    body = " ".join(" ".join(document.paragraphs) for document in documents)
    for phrase in sorted(scores, key=lambda phrase: (-scores[phrase], phrase)):
        name = sentence_case(_whole(phrase, phrases), body)
        if scores[phrase] > 0 and not any(name.lower() in old.lower() or old.lower() in name.lower() for old in taken):
            return name
    return sentence_case(next(iter(terms), "lain-lain"), body)


def _score(phrase: str, terms: Mapping[str, float], weight: float) -> float:
    """Weight of the phrase's stems and of its two-word terms, a longer phrase for more of it."""
    roots = [stem(word) for word in phrase.split()]
    pairs = {f"{one} {two}" for one, two in pairwise(roots)}
    return sum(terms.get(term, 0.0) for term in {*roots, *pairs}) / weight / (len(roots) + 1)


def _whole(phrase: str, phrases: Mapping[str, int]) -> str:
    """The longer phrase most headlines with this one have: "Pemuda Kreatif" is "Jalan Pemuda Kreatif"."""
    longer = [
        other
        for other, number in phrases.items()
        if f" {phrase} " in f" {other} " and number > _KEEPS * phrases[phrase]
    ]
    return max(longer, key=lambda other: (phrases[other], len(other)) if other != phrase else (0, 0))


def _phrases(documents: Sequence[Document]) -> dict[str, int]:
    """Candidate phrases in lower case and the number of headlines that hold them."""
    edges = words()["edges"]
    found: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for part in _PART.split(document.title):
            tokens = [token.lower() for token in _WORD.findall(part)]
            for size in range(_SHORTEST, _LONGEST + 1):
                for start in range(len(tokens) - size + 1):
                    phrase = tokens[start : start + size]
                    if _stands(phrase, edges):
                        found[" ".join(phrase)].add(document.id)
    return {phrase: len(ids) for phrase, ids in found.items()}


def _stands(phrase: Sequence[str], edges: frozenset[str]) -> bool:
    """A phrase without function words that begins and ends with a word and holds one that no stop list knows."""
    first, last = phrase[0], phrase[-1]
    if any(_is_verb(word) for word in phrase):
        return False
    content = any(word not in stop_words() and stem(word) not in stop_words() for word in phrase)
    return (
        content and edges.isdisjoint(phrase) and first.isalpha() and last.isalpha() and min(len(first), len(last)) > 2
    )


def _is_verb(word: str) -> bool:
    """A verb's form; of words in -kan also those that begin like a noun ("keluhkan" is "keluh" with -kan)."""
    root = stem(word)
    return (root != word and _VERB.fullmatch(word) is not None) or (word.endswith("kan") and word[:-3] == root)


def sentence_case(phrase: str, body: str) -> str:
    """Capitals for the first word and for what the stories write with a capital inside a sentence."""
    cased = [_cased(word, body) for word in phrase.split()]
    return " ".join([cased[0][:1].upper() + cased[0][1:], *cased[1:]])


def _cased(word: str, body: str) -> str:
    found = re.findall(rf"(?<=[a-z,] )({re.escape(word)})\b", body, re.I)
    capitals = [form for form in found if form[:1].isupper()]
    return max(sorted(set(capitals)), key=capitals.count) if len(capitals) * 2 > len(found) else word
