"""The monitor's people, offices and places, ready for looking up in text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nlp.voices.lexicon import any_of, people
from storage.records.analysis import SpeakerType
from storage.records.monitor import Monitor, Person, Term

_HEAD_OF_CITY = re.compile(r"(?<!wakil )\b(?:wali ?kota|walkot|wako|orang nomor satu)\b")
_DEPUTY = re.compile(r"\b(?:wakil wali ?kota|wawali|wawalkot|wawako|orang nomor dua)\b")
_NOT_IN_OFFICE = re.compile(r"\b(?:mantan|eks|nonaktif|terpilih|calon|staf)\b")
_SECRETARY = re.compile(r"\b(?:sekretaris daerah|sekda)\b")
_EVERYDAY = 5  # letters; a place with a name as short as this may be a common word (Taman, a park)


@dataclass(frozen=True)
class Directory:
    """One monitor's lookup tables; all patterns are compiled once."""

    monitor: Monitor
    known: re.Pattern[str]
    by_name: dict[str, Person]
    places: re.Pattern[str]
    own: re.Pattern[str]
    strange: re.Pattern[str]
    offices: re.Pattern[str]
    office_types: dict[str, SpeakerType]

    def person_in(self, text: str) -> Person | None:
        """The last public person named in full or by an alias."""
        names = self.known.findall(text)
        return self.by_name[names[-1]] if names else None

    def names_city(self, text: str) -> bool:
        """Whether the text names the city, in capitals too, or one of its places and people; the regency of the same
        name, its bodies and places do not count."""
        left = self.strange.sub("#", text)
        city = re.search(rf"\b{re.escape(self.monitor.city.name)}\b", left, re.I)
        return bool(city or self.own.search(left) or self.known.search(left))

    def blank(self, text: str) -> str:
        """The text with names of places and offices blotted out, so that what stays capitalised is a person's name."""
        return self.places.sub(lambda found: "#" * len(found.group()), text)

    def office_type(self, text: str) -> SpeakerType | None:
        """The speaker type of the last office named."""
        names = self.offices.findall(text)
        return self.office_types[names[-1].lower()] if names else None

    def holder(self, role: str, day: date | None) -> Person | None:
        """Who holds one of the offices everybody knows by its name alone: mayor, deputy, city secretary."""
        for pattern in (_DEPUTY, _HEAD_OF_CITY, _SECRETARY):
            if pattern.search(role.lower()):
                return next((p for p in self.monitor.people if _holds(p, pattern, day)), None)
        return None


def _holds(person: Person, pattern: re.Pattern[str], day: date | None) -> bool:
    terms: tuple[Term, ...] = (person.term_on(day),) if day is None else tuple(t for t in person.terms if t.holds(day))
    return any(pattern.search(role := term.role.lower()) and not _NOT_IN_OFFICE.search(role) for term in terms)


def build_directory(monitor: Monitor) -> Directory:
    """Compile a monitor's names."""
    aliases = [(alias, p) for p in monitor.people for alias in (*p.aliases, p.name) if not _is_role(alias)]
    by_name = {form: p for alias, p in aliases for form in (alias, alias.upper())}
    office_types = {n.lower(): o.speaker_type for o in monitor.offices for n in (o.name, *o.aliases)}
    city, regency = monitor.city, _regency_names(monitor)
    parts = {*city.nicknames, *city.districts, *city.villages, *city.places}
    offices = {name for office in monitor.offices for name in (office.name, *office.aliases)}
    programmes = {name for programme in monitor.programmes for name in (programme.name, *programme.aliases)}
    places = {city.name, city.full_name, city.province, *parts, *city.institutions, *offices, *programmes, *regency}
    own = {city.full_name, *programmes, *(name for name in parts if len(name) > _EVERYDAY)}
    strange = {*regency, *(friend.phrase for friend in monitor.false_friends if friend.means != "kota")}
    return Directory(
        monitor,
        _names(by_name),
        by_name,
        _names(places),
        _names(own),
        _names(strange),
        re.compile(rf"(?<![\w-])(?:{any_of(list(office_types)) or '(?!)'})(?![\w-])", re.I),
        office_types,
    )


def _names(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(list(names)) or '(?!)'})(?![\w-])")


def _regency_names(monitor: Monitor) -> set[str]:
    """The regency around the city, its bodies and places."""
    regency = monitor.regency
    if regency is None:
        return set()
    names = {regency.full_name, *regency.districts, *regency.places, *regency.institutions}
    return names | ({regency.capital} if regency.capital else set())


def _is_role(alias: str) -> bool:
    """An alias that is only an office ("Wawali", "orang nomor satu di …") belongs to whoever holds it on the day."""
    words = [word for word in alias.lower().split() if word not in people().titles]
    return "orang nomor" in alias.lower() or (0 < len(words) <= 2 and all(word in people().roles for word in words))
