"""What Prefect's form knows of each flow: every parameter has a type, a default and an explanation."""

import inspect
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from prefect.utilities.callables import parameter_schema

from flows.analyse import analyse
from flows.collect import collect
from flows.parameters import in_jakarta
from flows.report import report
from flows.upkeep import upkeep
from flows.warn import warn
from flows.weekly import weekly

FLOWS = {flow.name: flow for flow in (weekly, collect, analyse, report, warn, upkeep)}
DOCUMENTED = [(name, parameter) for name, flow in FLOWS.items() for parameter in inspect.signature(flow.fn).parameters]


def schema(name: str) -> dict[str, Any]:
    """The schema a deployment of the flow carries."""
    return parameter_schema(FLOWS[name].fn).model_dump_for_openapi()


@pytest.mark.parametrize(("name", "parameter"), DOCUMENTED)
def test_a_parameter_is_explained_and_may_be_left_out(name: str, parameter: str) -> None:
    made = schema(name)
    assert len(made["properties"][parameter].get("description", "")) > 30
    assert parameter not in made.get("required", [])


def inner(name: str, parameter: str) -> dict[str, Any]:
    """The type of an optional parameter: what it is when it is given."""
    made = schema(name)["properties"][parameter]
    return dict(next((kind for kind in made.get("anyOf", [made]) if kind.get("type") != "null"), made))


@pytest.mark.parametrize("name", ["weekly", "report"])
def test_a_week_has_its_pattern(name: str) -> None:
    pattern = inner(name, "week")["pattern"]
    assert re.fullmatch(pattern, "2026-W42")
    assert not re.fullmatch(pattern, "2026-42")


@pytest.mark.parametrize("name", ["collect", "analyse"])
def test_dates_are_picked_from_a_calendar(name: str) -> None:
    assert [inner(name, field)["format"] for field in ("since", "until")] == ["date-time", "date-time"]


@pytest.mark.parametrize("name", ["weekly", "report"])
def test_formats_are_chosen_from_a_list(name: str) -> None:
    assert inner(name, "formats")["items"]["enum"] == ["html", "pdf", "xlsx"]


def test_an_outlet_is_a_slug() -> None:
    assert re.fullmatch(inner("collect", "outlets")["items"]["pattern"], "bangsaonline")
    assert not re.fullmatch(inner("collect", "outlets")["items"]["pattern"], "../etc")


def test_a_time_without_a_zone_is_of_jakarta() -> None:
    assert in_jakarta(datetime(2026, 10, 12)).utcoffset() == timedelta(hours=7)  # noqa: DTZ001
    assert in_jakarta(datetime(2026, 10, 12, tzinfo=UTC)).utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("weekly", {"week": "42"}), ("report", {"formats": ["docx"]}), ("collect", {"outlets": ["../x"]})],
)
def test_a_wrong_value_is_refused_before_anything_runs(name: str, wrong: dict[str, Any]) -> None:
    from prefect.exceptions import ParameterTypeError

    with pytest.raises(ParameterTypeError):
        FLOWS[name].validate_parameters(wrong)
