"""When the exit code says that part of the work failed."""

import json

import pytest
from makers import moment

from flows.command.talk import partly, runs_json, time_line, trouble
from storage.records import OutletRun

AT = moment("2026-10-19 05:00")


def run(**values: object) -> OutletRun:
    return OutletRun("kabarwetan", AT, AT, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (run(found=3, new=3), False),
        (run(found=3, refused=3, reasons={"list_page": 3}), False),
        (run(found=2, failed=2, reasons={"http_404": 1, "robots": 1}), False),
        (run(found=2, failed=2, reasons={"http_404": 1, "timeout": 1}), True),
        (run(reachable=False), True),
    ],
)
def test_a_gone_page_is_an_answer_but_a_timeout_is_a_failure(made: OutletRun, expected: bool) -> None:
    assert partly([made]) is expected


def test_an_outlet_out_of_reach_says_so() -> None:
    assert trouble(run(reachable=False, detail="feed: dns")) == "not reachable: feed: dns"


def test_the_table_is_there_for_machines() -> None:
    (row,) = json.loads(runs_json([run(found=1, failed=1, reasons={"timeout": 1})]))
    assert (row["outlet"], row["failed"], row["reasons"], row["seconds"]) == ("kabarwetan", 1, {"timeout": 1}, 0.0)


def test_where_the_time_went() -> None:
    assert time_line({"collect": 1.25, "report": 2.0}) == "time: collect 1.2 s, report 2.0 s, in all 3.2 s"
