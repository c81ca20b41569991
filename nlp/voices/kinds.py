"""What kind of speaker somebody is, from the monitor first and the words that describe him second."""

import re
from collections.abc import Sequence
from datetime import date

from nlp.stemming.names import region_words
from nlp.voices.directory import Directory
from nlp.voices.lexicon import Rules, people
from storage.records.analysis import SpeakerType
from storage.records.monitor import Person

_CITY_ONLY: frozenset[SpeakerType] = frozenset({"kepala_daerah", "pejabat_pemkot"})
_GOVERNMENT = re.compile(r"\b(?:Kabupaten|Kota|Kab\.?|Provinsi|Pemkot|Pemkab|Pemprov|Walikota|Bupati) ([A-Z][a-z]+)")


def kind_of_person(person: Person, day: date | None) -> SpeakerType:
    """The type of the term held on the day of publication."""
    return person.term_on(day).speaker_type


def kind_of_role(descriptions: Sequence[str], directory: Directory, at_home: bool) -> SpeakerType | None:
    """The type the first telling description gives; `at_home` says whether the story plays in the city."""
    for rules in (people().rules, people().weak_rules):
        for description in descriptions:
            kind = _by_rule(description.lower(), rules)
            if kind is None:
                continue
            office = directory.office_type(description)
            if kind == "pejabat_pemkot" and office is not None and office != "pejabat_pemkot":
                return office
            return "pejabat_lain" if kind in _CITY_ONLY and _is_elsewhere(description, directory, at_home) else kind
    return None


def _by_rule(description: str, rules: Rules) -> SpeakerType | None:
    """The rule whose words come first, the earlier when two begin together; another government's word overrules."""
    hits = [(found.start(), rank, kind) for rank, (kind, p) in enumerate(rules) if (found := p.search(description))]
    if not hits:
        return None
    kind = min(hits)[2]
    return "pejabat_lain" if kind in _CITY_ONLY and any(k == "pejabat_lain" for _, _, k in hits) else kind


def _is_elsewhere(description: str, directory: Directory, at_home: bool) -> bool:
    """Whether an office belongs to another government than the city's."""
    city = directory.monitor.city
    if re.search(rf"\b{re.escape(city.name)}\b", description):
        return "Kabupaten" in description
    if people().elsewhere.search(description.lower()) or city.province in description:
        return True
    named = [name for name in _GOVERNMENT.findall(description) if name.lower() in region_words()]
    return bool(named) or not at_home
