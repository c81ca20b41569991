"""What a week costs must follow the week, not the archive: no query of the report walks a whole table."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from makers import OUTLET, moment
from sqlalchemy import event

from storage.store import Store

SINCE, UNTIL = moment("2026-08-17 00:00"), moment("2026-10-19 00:00")
QUERIES: dict[str, Callable[[Store, datetime, datetime], Any]] = {
    "readings": lambda store, a, z: store.reading.readings("arunika", a, z, {"kabarwetan": OUTLET}),
    "events": lambda store, a, z: store.grouping.events("arunika", a, z),
    "corrections": lambda store, a, z: store.correcting.between("arunika", a, z),
    "runs": lambda store, a, z: store.collecting.runs_over("arunika", a, z),
    "undated": lambda store, a, z: store.articles.undated(["kabarwetan"]),
    "last fetched": lambda store, a, z: store.articles.last_fetched(a, z, ["kabarwetan"]),
}


@pytest.fixture
def plans(tmp_path: Path) -> Callable[[Callable[[Store, datetime, datetime], Any]], list[str]]:
    """The steps of every query a call makes, as SQLite plans them."""

    def explain(call: Callable[[Store, datetime, datetime], Any]) -> list[str]:
        made: list[tuple[str, Any]] = []
        with Store(f"sqlite:///{tmp_path}/gaung.db") as store:
            engine = store.articles._engine
            event.listen(engine, "before_cursor_execute", lambda _c, _u, sql, given, *_: made.append((sql, given)))
            call(store, SINCE, UNTIL)
            queries = [(sql, given) for sql, given in made if sql.startswith("SELECT")]
            with engine.connect() as connection:
                driver = connection.connection.cursor()
                return [row[3] for sql, given in queries for row in driver.execute(f"EXPLAIN QUERY PLAN {sql}", given)]

    return explain


@pytest.mark.parametrize("name", QUERIES)
def test_no_whole_table_is_walked(
    name: str, plans: Callable[[Callable[[Store, datetime, datetime], Any]], list[str]]
) -> None:
    steps = plans(QUERIES[name])
    assert steps
    assert [step for step in steps if step.startswith("SCAN")] == []


@pytest.mark.parametrize("name", ["readings", "events"])
def test_the_walk_is_bounded_by_publication_time(
    name: str, plans: Callable[[Callable[[Store, datetime, datetime], Any]], list[str]]
) -> None:
    steps = plans(QUERIES[name])
    assert any("articles" in step and "published_at>? AND published_at<?" in step for step in steps)
    # Corrections may be walked: people make few.
    alone = [step for step in steps if step.endswith("(monitor=?)") and "corrections" not in step]
    assert alone == [], "a search by the monitor alone reads everything it ever kept"
