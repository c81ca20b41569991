"""Counting who stands in a text: the city, its government and offices, the regency, other places."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log1p

from nlp.features.document import Document
from nlp.masking.lexicon import ROLES

_GENERIC = ("pemkot", "walikota", "wakilwalikota", "smartcity", "pemkab", "pemprov")
_COUNTED = (*sorted(ROLES), *_GENERIC)
_GOVERNMENT = ("PEMKOT", "pemkot", "OPD", "WALIKOTA", "WAKILWALIKOTA", "PROGRAM", "PEJABAT", "walikota")
_CITY = (*_GOVERNMENT[:-1], "KOTA", "NAMA", "TEMPAT", "KELURAHAN", "DPRD")
_REGENCY = ("KABUPATEN", "PEMKAB", "BUPATI", "pemkab")
_ELSEWHERE = ("DAERAHLAIN", "LAIN")
# "Pemkot Surabaya": the office is another place's.
_FOREIGN = frozenset({"pemkot", "walikota", "kota", "dprd", "polres", "kabupaten", "pemkab", "bupati"})


def names_place(document: Document) -> bool:
    """Whether anything of the city or the regency is named at all: by name, as its government, in the dateline."""
    named = frozenset((*_CITY, *_REGENCY))
    return any(
        word in named for words in (document.dateline, *(line.masked for line in document.lines)) for word in words
    )


def place_counts(document: Document) -> dict[str, int]:
    """How often city, regency and other places are named, by the names of `geography`."""
    counts = Counter(word for line in document.lines for word in line.masked)
    groups = {"kota": _CITY, "kabupaten": _REGENCY, "lain": _ELSEWHERE}
    return {place: sum(counts[role] for role in group) for place, group in groups.items()}


def role_counts(document: Document) -> list[float]:
    """Logarithms of role counts, and what they say together, for headline, lead and whole text."""
    parts = (document.at("title"), document.at("lead"), document.lines)
    return [value for part in parts for value in _part([word for line in part for word in line.masked])]


def _part(masked: Sequence[str]) -> list[float]:
    counts = Counter(masked)
    city, government, regency, elsewhere = (
        sum(counts[role] for role in group) for group in (_CITY, _GOVERNMENT, _REGENCY, _ELSEWHERE)
    )
    # The bare name may be the regency's: it does not speak for the city.
    certain = city - counts["NAMA"]
    foreign = sum(word in _FOREIGN and after == "DAERAHLAIN" for word, after in pairwise(masked))
    return [
        *(log1p(counts[role]) for role in _COUNTED),
        *map(float, (city == 0, government == 0, regency > certain, elsewhere > city)),
        *(log1p(count) for count in (city, government, regency, foreign)),
        regency / (regency + certain + 1),
        elsewhere / (elsewhere + city + 1),
        20 * government / (len(masked) + 1),
    ]
