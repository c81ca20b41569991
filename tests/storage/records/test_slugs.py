"""A name that becomes part of a path has one form."""

import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from scrapers.catalogue.schema import OutletFile
from storage.records import Monitor, load_monitor
from storage.records.monitor_file import monitor_path

ROOT = Path(__file__).resolve().parents[3]
OUTWARD = ["../../etc", "a/b", "/etc", "..", "a\\b", "", "a b", "ä", "x\n", "con.toml", ".hidden"]


@pytest.mark.parametrize("name", OUTWARD)
def test_a_name_that_leads_out_of_its_folder_is_refused(name: str) -> None:
    outlet = tomllib.loads(next((ROOT / "samples/arunika/outlets").glob("*.toml")).read_text(encoding="utf-8"))
    with pytest.raises(ValidationError, match="slug"):
        OutletFile.model_validate(outlet | {"slug": name})
    monitor = tomllib.loads(monitor_path("arunika").read_text(encoding="utf-8"))
    with pytest.raises(ValidationError, match="name"):
        Monitor.model_validate(monitor | {"name": name})


def test_the_names_in_use_are_fine() -> None:
    assert load_monitor("arunika").name == "arunika"
