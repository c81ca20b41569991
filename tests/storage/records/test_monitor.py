"""The monitors that come with the house, and what a term in office means."""

from collections import Counter
from datetime import date

import pytest

from storage.records import Monitor, load_monitor
from storage.records.monitor import Person, Term

SHIPPED = ("madiun", "arunika")


@pytest.fixture(params=SHIPPED)
def shipped(request) -> Monitor:
    """Each monitor that comes with the house in turn."""
    return load_monitor(request.param)


def person(monitor: Monitor, name: str) -> Person:
    """The public person of that name."""
    return next(person for person in monitor.people if person.name == name)


def test_no_spelling_stands_for_two_people(shipped):
    spellings = Counter(spelling.casefold() for one in shipped.people for spelling in {one.name, *one.aliases})
    assert [spelling for spelling, times in spellings.items() if times > 1] == []


def test_no_spelling_stands_for_two_offices(shipped):
    spellings = Counter(spelling.casefold() for one in shipped.offices for spelling in {one.name, *one.aliases})
    assert [spelling for spelling, times in spellings.items() if times > 1] == []


def test_every_office_somebody_holds_is_listed(shipped):
    offices = {office.name for office in shipped.offices}
    assert {term.office for one in shipped.people for term in one.terms if term.office} <= offices


def test_terms_of_one_person_do_not_overlap(shipped):
    for one in shipped.people:
        for earlier, later in zip(one.terms, one.terms[1:], strict=False):
            assert earlier.until, f"{one.name}: only the last term may be open"
            assert later.since, f"{one.name}: only the first term may be open at its start"
            assert earlier.until < later.since, one.name


def test_pillar_terms_are_written_once_and_in_small_letters(shipped):
    for name, pillar in shipped.pillars.items():
        words = (*pillar.terms, *pillar.local)
        assert [word for word, times in Counter(words).items() if times > 1] == [], name
        assert [word for word in words if word != word.lower()] == [], name


def test_the_police_without_kota_are_the_regencys(shipped):
    friends = {friend.phrase: friend.means for friend in shipped.false_friends}
    assert friends[f"Polres {shipped.city.name}"] == "kabupaten"
    assert friends[f"Kecamatan {shipped.city.name}"] == "kabupaten"


def test_a_city_has_three_districts_none_of_which_is_the_regencys(shipped):
    assert shipped.regency is not None
    assert len(shipped.city.districts) == 3
    assert not set(shipped.city.districts) & set(shipped.regency.districts)


def test_the_invented_city_ends_where_its_news_ends():
    assert load_monitor("arunika").last_day == date(2026, 10, 18)
    assert load_monitor("madiun").last_day is None


@pytest.mark.parametrize(
    ("day", "role", "speaker_type"),
    [
        (date(2018, 7, 12), "Sekretaris Daerah", "pejabat_pemkot"),
        (date(2019, 7, 4), "Wali Kota", "kepala_daerah"),
        (date(2026, 1, 19), "Wali Kota", "kepala_daerah"),
        (date(2026, 1, 20), "Wali Kota nonaktif", "kepala_daerah"),
    ],
)
def test_one_man_speaks_in_another_office_on_another_day(day, role, speaker_type):
    term = person(load_monitor("madiun"), "Maidi").term_on(day)
    assert (term.role, term.speaker_type) == (role, speaker_type)


def test_the_deputy_acts_as_mayor_from_the_day_after_the_arrest():
    bagus = person(load_monitor("madiun"), "F. Bagus Panuntun")
    assert [bagus.term_on(day).role for day in (date(2026, 1, 19), date(2026, 1, 20))] == [
        "Wakil Wali Kota",
        "Plt Wali Kota",
    ]


def test_an_official_of_the_city_is_not_its_head():
    assert person(load_monitor("madiun"), "Subakri").term_on(date(2019, 7, 4)).speaker_type == "pejabat_pemkot"


def test_both_ends_of_a_term_belong_to_it_and_an_absent_end_is_open():
    term = Term(role="Camat", speaker_type="pejabat_pemkot", since=date(2025, 1, 1), until=date(2025, 1, 2))
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 2), date(2025, 1, 3)]
    assert [term.holds(day) for day in days] == [False, True, True, False]
    assert Term(role="Camat", speaker_type="pejabat_pemkot").holds(date(1945, 8, 17))


def test_without_a_day_or_a_term_that_holds_the_last_office_counts():
    terms = (
        Term(role="Sekda", speaker_type="pejabat_pemkot", until=date(2018, 12, 31)),
        Term(role="Wali Kota", speaker_type="kepala_daerah", since=date(2020, 1, 1)),
    )
    one = Person(name="A", terms=terms)
    assert [one.term_on(day).role for day in (None, date(2019, 6, 1))] == ["Wali Kota", "Wali Kota"]
