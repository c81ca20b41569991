"""What kind of speaker somebody is, from the monitor first and the words that describe him second."""

import re
from collections.abc import Sequence
from datetime import date

from nlp.stemming.names import region_words
from nlp.voices.directory import Directory
from nlp.voices.lexicon import Rules, people
from storage.records.analysis import SpeakerType
from storage.records.monitor import Person

_FORMER = re.compile(r"\b(?:mantan|eks|bekas)\s+(?:\w+\s+){0,2}$")
_CITY_ONLY: frozenset[SpeakerType] = frozenset({"kepala_daerah", "pejabat_pemkot"})
_GOVERNMENT = re.compile(r"\b(?:Kabupaten|Kota|Kab\.?|Provinsi|Pemkot|Pemkab|Pemprov|Walikota|Bupati) ([A-Z][a-z]+)")


def kind_of_person(person: Person, day: date | None) -> SpeakerType:
    """The type of the term held on the day of publication."""
    return person.term_on(day).speaker_type


def kind_of_role(descriptions: Sequence[str], directory: Directory, at_home: bool) -> SpeakerType | None:
    """The type the first telling description gives; `at_home` says whether the story plays in the city."""
    bare = [description.lstrip(" -–—") for description in descriptions]
    kin = [description for description in bare if people().kin.match(description.lower())]
    for rules in (people().rules, people().weak_rules):
        for description in bare:
            found = _by_rule(description.lower(), rules) if description not in kin else None
            if found is None:
                continue
            kind, begin, matched = found
            if kind in _CITY_ONLY and _FORMER.search(description[:begin].lower()):
                return "ormas_lsm" if kind == "kepala_daerah" else "warga"  # out of office: a public figure, or anybody
            office = directory.office_type(description[matched:])
            if kind == "pejabat_pemkot" and office is not None and office != "pejabat_pemkot":
                return office
            return "pejabat_lain" if kind in _CITY_ONLY and _is_elsewhere(description, directory, at_home) else kind
    return "warga" if kin else None


def kind_of_place(spots: Sequence[str]) -> SpeakerType | None:
    """The type told by where somebody was met: "ditemui di ruang Fraksi …", "di Mapolres"."""
    found = [hit[0] for spot in spots if (hit := _by_rule(spot.lower(), people().where_rules))]
    return found[0] if found else None


def _by_rule(description: str, rules: Rules) -> tuple[SpeakerType, int, int] | None:
    """The rule whose words come first, the earlier when two begin together, and where they begin and end; another
    government's word overrules."""
    hits = [(m.start(), rank, kind, m.end()) for rank, (kind, p) in enumerate(rules) if (m := p.search(description))]
    if not hits:
        return None
    begin, _, kind, end = min(hits)
    elsewhere = kind in _CITY_ONLY and any(other == "pejabat_lain" for _, _, other, _ in hits)
    return "pejabat_lain" if elsewhere else kind, begin, end


def _is_elsewhere(description: str, directory: Directory, at_home: bool) -> bool:
    """Whether an office belongs to another government than the city's."""
    city = directory.monitor.city
    if re.search(rf"\b{re.escape(city.name)}\b", description):
        return "Kabupaten" in description
    regency = directory.monitor.regency
    if regency and any(name in description for name in (regency.capital, *regency.districts) if name):
        return True
    if people().elsewhere.search(description.lower()) or city.province in description:
        return True
    named = [name for name in _GOVERNMENT.findall(description) if name.lower() in region_words()]
    return bool(named) or not at_home
