"""Labels from word lists alone, as a clipping desk does them with a search box."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from storage.records import Article, Monitor

_CUES = Path(__file__).parents[1] / "features" / "cues.toml"
# Shorter cues are found inside too many other words.
_SHORTEST = 4
# A pillar is given for this many of its terms.
_TERMS = 2
_PROGRAMME = ("smart city", "kota cerdas")


def keyword_answer(article: Article, monitor: Monitor) -> dict[str, Any]:
    """Level, geography, pillars and tone; story type has no word list and is absent."""
    text = f"{article.title}\n{article.text}".lower()
    counts = {pillar: len(found.findall(text)) for pillar, found in _pillar_terms(monitor).items()}
    city = text.count(monitor.city.full_name.lower())
    regency = text.count(monitor.regency.full_name.lower()) if monitor.regency else 0
    named = monitor.city.name.lower() in text
    programme = any(term in text for term in _PROGRAMME)
    level = "tidak" if not named or not any(counts.values()) else "inti" if programme else "terkait"
    return {
        "level": level,
        "geography": "lain" if not named else "kabupaten" if regency > city else "kota",
        "pillars": [pillar for pillar, count in counts.items() if count >= _TERMS],
        "tone": _tone("\n".join((article.title, *article.paragraphs[:2])).lower()),
    }


def _tone(opening: str) -> str:
    """The side with more cue words in headline and first two paragraphs; a cue counts inside a word, as a stem."""
    praise, complaint = (len(_cue(side).findall(opening)) for side in ("praise", "complaint"))
    return "positif" if praise > complaint else "negatif" if complaint > praise else "netral"


@cache
def _cue(side: str) -> re.Pattern[str]:
    words = tomllib.loads(_CUES.read_text(encoding="utf-8"))[side]["words"]
    return re.compile("|".join(map(re.escape, (word for word in words if len(word) >= _SHORTEST))))


def _pillar_terms(monitor: Monitor) -> dict[str, re.Pattern[str]]:
    """Each pillar's terms, with the programmes that count for it."""
    found: dict[str, list[str]] = {pillar: [*terms.terms, *terms.local] for pillar, terms in monitor.pillars.items()}
    for programme in monitor.programmes:
        for pillar in programme.pillars:
            found.setdefault(pillar, []).extend((programme.name, *programme.aliases))
    return {pillar: _any_of(terms) for pillar, terms in found.items() if terms}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    longest = sorted({term.lower() for term in terms}, key=len, reverse=True)
    return _compiled(r"\b(?:" + "|".join(map(re.escape, longest)) + r")(?:nya)?\b")
