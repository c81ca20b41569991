"""A row is the same after a journey as a line."""

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from storage.portable.rows import line_of, row_of
from storage.tables import fetches

ROWS = st.fixed_dictionaries(
    {
        "url": st.text(),
        "at": st.datetimes(timezones=st.just(UTC)),
        "status": st.none() | st.integers(0, 599),
        "seconds": st.none() | st.floats(0, 1e6),
    }
)


@given(ROWS)
def test_a_row_comes_back_exactly(row: dict[str, object]) -> None:
    line = line_of(row)
    assert line.count(b"\n") == 1
    assert row_of(fetches, json.loads(line)) == row


def test_an_instant_is_told_with_its_offset() -> None:
    assert b"2026-10-12T01:00:00+00:00" in line_of({"at": datetime(2026, 10, 12, 1, tzinfo=UTC)})
