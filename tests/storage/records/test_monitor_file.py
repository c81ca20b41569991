"""A monitor's file is read whole or refused with file, field and mend."""

import os
from pathlib import Path

import pytest

from storage.records import MonitorError, load_monitor
from storage.records.monitor_file import known_monitors, monitor_path

PILLARS = ("governance", "branding", "economy", "living", "society", "environment")
HEAD = """
name = "contoh"
title = "Smart City Kota Contoh"
programme_terms = ["smart city"]
outlets = ["contohnews"]
"""
CITY = """
[city]
name = "Contoh"
full_name = "Kota Contoh"
province = "Jawa Timur"
districts = ["Utara"]
"""
TABLES = "".join(f'[pillars.{name}]\nlabel = "{name.title()}"\nterms = ["x"]\n' for name in PILLARS)


@pytest.fixture
def written(tmp_path):
    """A function that writes a monitor's file and gives its path."""

    def write(head: str = HEAD, city: str = CITY, tables: str = TABLES) -> Path:
        path = tmp_path / "contoh.toml"
        path.write_text(head + city + tables, encoding="utf-8")
        return path

    return write


def refusal(path: Path) -> str:
    """The message with which a file is refused."""
    with pytest.raises(MonitorError) as caught:
        load_monitor(path)
    return str(caught.value)


def test_the_smallest_monitor_is_read_and_the_rest_has_defaults(written):
    monitor = load_monitor(written())
    assert monitor.city.full_name == "Kota Contoh"
    assert (monitor.regency, monitor.people, monitor.last_day) == (None, (), None)
    assert monitor.alarms.baseline_weeks == 8


def test_a_misspelt_key_names_file_field_and_the_right_key(written):
    path = written(city=CITY + 'nickname = ["Kota X"]\n')
    assert refusal(path) == f"{path}: city.nickname: unknown key; did you mean 'nicknames'?"


def test_a_misspelt_key_deep_in_a_list_is_found_too(written):
    term = 'role = "Wali Kota", speaker_type = "kepala_daerah", untill = 2026-01-01'
    person = f'[[people]]\nname = "A"\nterms = [{{ {term} }}]\n'
    assert "people.0.terms.0.untill: unknown key; did you mean 'until'?" in refusal(written(tables=TABLES + person))


def test_an_outlandish_key_lists_the_known_ones(written):
    message = refusal(written(city=CITY + "zzz = 1\n"))
    assert "city.zzz: unknown key; known keys: name, full_name, province" in message


def test_a_missing_key_is_asked_for(written):
    path = written(head=HEAD.replace('title = "Smart City Kota Contoh"\n', ""))
    assert refusal(path) == f"{path}: title: missing; add this key"


def test_every_fault_is_told_at_once(written):
    message = refusal(written(head=HEAD.replace("title", "titel")))
    assert [line.split(": ")[1] for line in message.splitlines()] == ["title", "titel"]


def test_a_missing_pillar_is_named(written):
    message = refusal(written(tables=TABLES.replace("pillars.living", "pillars.life")))
    assert "pillars.life" in message

    head, _, _ = TABLES.partition("[pillars.environment]")
    assert "pillars lacks environment: add a [pillars.<name>] table" in refusal(written(tables=head))


def test_a_term_that_ends_before_it_begins_is_refused(written):
    term = 'role = "Wali Kota", speaker_type = "kepala_daerah", from = 2026-02-01, until = 2026-01-01'
    message = refusal(written(tables=TABLES + f'[[people]]\nname = "A"\nterms = [{{ {term} }}]\n'))
    assert "people.0.terms.0: " in message
    assert "'from' is later than 'until': swap them" in message


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("[alarms]\nbaseline_weeks = 1", "alarms.baseline_weeks"),
        ("[alarms]\nspike_p = 0.9", "alarms.spike_p"),
        ('[[false_friends]]\nphrase = "x"\nmeans = "desa"\nwhy = "y"', "false_friends.0.means"),
        ('[[offices]]\nname = "x"\nspeaker_type = "pejabat"', "offices.0.speaker_type"),
        ('[[programmes]]\nname = "x"\npillars = ["mobility"]', "programmes.0.pillars.0"),
        ('[[programmes]]\nname = ""', "programmes.0.name"),
    ],
)
def test_a_value_out_of_bounds_names_its_field(written, line, field):
    assert f": {field}: " in refusal(written(tables=TABLES + line + "\n"))


def test_what_is_not_toml_is_refused_with_the_line(written):
    path = written(head="name = \n")
    assert refusal(path).startswith(f"{path}: not readable as TOML: ")
    assert "line 1" in refusal(path)


def test_what_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / "latin.toml"
    path.write_bytes(b'name = "caf\xe9"')
    assert "not readable as TOML" in refusal(path)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(MonitorError, match=r"no monitor 'madium': use one of .*madiun.*arunika.*, or the path"):
        load_monitor("madium")


def test_a_name_wins_and_a_path_is_taken_as_it_is(written):
    assert monitor_path("madiun") == known_monitors()["madiun"]
    path = written()
    assert monitor_path(str(path)) == path


def test_a_changed_file_is_read_again(written):
    assert load_monitor(written()).title == "Smart City Kota Contoh"
    path = written(head=HEAD.replace("Smart City Kota", "Kota Cerdas"))
    os.utime(path, ns=(1, 1))
    assert load_monitor(path).title == "Kota Cerdas Contoh"
