"""The office in charge of what is complained of."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from nlp.complaints.lexicon import cues
from storage.records.analysis import Quote
from storage.records.monitor import Monitor

# How much each sign weighs against one plain mention in the body; an office the headline names outweighs what the
# trouble is usually about.
_IN_TITLE, _SPEAKS, _DUTY = 8, 3, 2


def agency_in_charge(
    title: str, paragraphs: Sequence[str], quotes: Sequence[Quote], subject: str, monitor: Monitor
) -> str | None:
    """The city office most spoken of: in the headline, by its own officials, and by what the trouble is about."""
    names = _names_of(monitor)
    weights: Counter[str] = Counter()
    for weight, text in [(_IN_TITLE, title), *((1, paragraph) for paragraph in paragraphs)]:
        for found in names.pattern.findall(text):
            weights[names.office[found.lower()]] += weight
    speakers = {quote.speaker for quote in quotes if quote.speaker_type in cues().answering}
    for person in monitor.people:
        if person.name in speakers and person.terms[-1].office in names.offices:
            weights[person.terms[-1].office or ""] += _SPEAKS
    for words, offices in cues().duties:
        known = next((names.office[name.lower()] for name in offices if name.lower() in names.office), None)
        if known:
            weights[known] += _DUTY * _distinct(words, f"{title} {subject}") + _distinct(
                words, " ".join(paragraphs[:3])
            )
    ranked = sorted((item for item in weights.items() if item[1] > 0), key=lambda item: (-item[1], item[0]))
    specific = [office for office, _ in ranked if office not in cues().general and office != monitor.offices[0].name]
    return next(iter([*specific, *(office for office, _ in ranked)]), None)


def offices_of(monitor: Monitor) -> re.Pattern[str]:
    """The names of the city's offices."""
    return _names_of(monitor).pattern


def _distinct(words: re.Pattern[str], text: str) -> int:
    return len(set(map(str.lower, words.findall(text))))


class _Names:
    """Names and aliases of offices as one pattern, each leading to the office."""

    def __init__(self, offices: tuple[tuple[str, ...], ...]) -> None:
        self.office = {name.lower(): names[0] for names in offices for name in names}
        self.offices = {names[0] for names in offices}
        longest_first = sorted(self.office, key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?![\w-])", re.I)


def _names_of(monitor: Monitor) -> _Names:
    return _names(tuple((office.name, *office.aliases) for office in monitor.offices if office.city))


@lru_cache(maxsize=8)
def _names(offices: tuple[tuple[str, ...], ...]) -> _Names:
    return _Names(offices)
