"""From a monitor to the phrases that stand for a role."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from nlp.stemming.names import regions
from storage.records import Monitor
from storage.records.monitor import Office, Person

# A village or district as short as this may be an everyday word (Taman, a park): it counts behind these only.
_SHORT = 5
_BEFORE_SHORT = ("Kelurahan", "Kecamatan", "Lurah", "Camat", "Kel", "Kec", "warga")
_OFFICE_ROLES = {
    "dprd": "DPRD",
    "aparat_hukum": "APARAT",
    "pejabat_lain": "PEJABATLAIN",
    "ormas_lsm": "ORMAS",
    "pelaku_usaha": "USAHA",
    "akademisi_ahli": "AHLI",
    "bumn_swasta": "SWASTA",
}
_PERSON_ROLES = {
    "pejabat_pemkot": "PEJABAT",
    "dprd": "ANGGOTADPRD",
    "aparat_hukum": "TOKOHAPARAT",
    "pejabat_lain": "TOKOHLAIN",
    "ormas_lsm": "TOKOHORMAS",
    "pelaku_usaha": "TOKOHUSAHA",
    "akademisi_ahli": "TOKOHAHLI",
}
_FALSE_FRIEND_ROLES = {"kota": "KOTA", "kabupaten": "KABUPATEN", "lain": "LAIN", "bukan": "BUKAN"}

ROLES = frozenset(
    {*_OFFICE_ROLES.values(), *_PERSON_ROLES.values(), *_FALSE_FRIEND_ROLES.values()}
    | {"NAMA", "PROVINSI", "DAERAHLAIN", "TEMPAT", "KELURAHAN", "PROGRAM", "PEMKOT", "OPD", "PEMKAB", "BUPATI"}
    | {"WALIKOTA", "WAKILWALIKOTA", "OUTLET"}
)


@cache
def wording() -> dict[str, Any]:
    """The tables of wording.toml."""
    return tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))


def person_role(person: Person) -> str:
    """The role of a person, by the highest office held: a mayor stays one after leaving."""
    heads = [term for term in person.terms if term.speaker_type == "kepala_daerah"]
    if heads:
        return "WAKILWALIKOTA" if all(term.role.startswith("Wakil") for term in heads) else "WALIKOTA"
    return _PERSON_ROLES.get(person.terms[-1].speaker_type, "TOKOH")


def office_role(office: Office) -> str:
    """The role of a body: the city government itself, one of its offices, or an outsider by kind."""
    if office.city:
        return "PEMKOT" if office.name.startswith(("Pemkot", "Pemerintah Kota")) else "OPD"
    return _OFFICE_ROLES.get(office.speaker_type, "PEJABATLAIN")


def phrases(monitor: Monitor) -> Iterator[tuple[str, str]]:
    """(phrase, role) pairs; where a phrase comes twice the first one stands."""
    for friend in monitor.false_friends:
        yield friend.phrase, _FALSE_FRIEND_ROLES[friend.means]
    yield from _regency(monitor)
    for person in monitor.people:
        for name in (person.name, *person.aliases):
            yield name, person_role(person)
    for office in monitor.offices:
        for name in (office.name, *office.aliases):
            yield name, office_role(office)
    yield from _city(monitor)
    yield from _elsewhere(monitor)


def _regency(monitor: Monitor) -> Iterator[tuple[str, str]]:
    regency = monitor.regency
    if regency is None:
        return
    for institution in regency.institutions:
        yield institution, "PEMKAB" if institution.startswith(("Pemkab", "Pemerintah")) else "KABUPATEN"
    for head in regency.heads:
        yield head, "BUPATI"
    bare = regency.full_name.removeprefix("Kabupaten ")
    yield f"Bupati {bare}", "BUPATI"
    yield f"Kab {bare}", "KABUPATEN"
    for place in (regency.full_name, regency.capital or regency.full_name, *regency.districts, *regency.places):
        yield place, "KABUPATEN"


def _city(monitor: Monitor) -> Iterator[tuple[str, str]]:
    city = monitor.city
    for programme in monitor.programmes:
        for name in (programme.name, *programme.aliases):
            # The programme as a whole keeps its word: it is what `inti` is about.
            named = any(term in name.lower() for term in monitor.programme_terms)
            yield name, "smartcity" if named else "PROGRAM"
    for institution in city.institutions:
        yield institution, "OPD"
    for place in city.places:
        yield place, "TEMPAT"
    for outlet in monitor.outlets:
        yield outlet, "OUTLET"
    for place in (*city.districts, *city.villages):
        if len(place) > _SHORT:
            yield place, "KELURAHAN"
        yield from ((f"{before} {place}", "KELURAHAN") for before in _BEFORE_SHORT)
    for name in (city.full_name, *city.nicknames):
        yield name, "KOTA"
    yield city.name, "NAMA"


def _elsewhere(monitor: Monitor) -> Iterator[tuple[str, str]]:
    yield monitor.city.province, "PROVINSI"
    yield from ((name, "PROVINSI") for name in ("Jatim",) if monitor.city.province == "Jawa Timur")
    ambiguous = {*wording()["regions"]["ambiguous"], monitor.city.name}
    yield from ((region, "DAERAHLAIN") for region in regions() if region not in ambiguous)
