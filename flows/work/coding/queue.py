"""Which articles people are asked to look at."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from flows.errors import UsageError
from flows.work.analysing import readings
from flows.work.desk import Desk
from reports.metrics.counting import counted
from storage.records import Reading

STEP = 10  # a sample grows by whole tens, so that an article people looked at for its doubts cannot stretch it


def to_code(desk: Desk, since: datetime | None, until: datetime | None) -> tuple[Reading, ...]:
    """The readings of a stretch, the last complete week when none is given."""
    if since is None and until is None:
        week = desk.week(None)
        since, until = week.start, week.end
    return readings(desk, since, until)


def queue(
    found: Sequence[Reading], articles: Iterable[str] = (), sample: int = 0, everything: bool = False
) -> list[tuple[Reading, tuple[str, ...]]]:
    """The articles to look at, each with the reasons, by publication time; raises UsageError for an unknown one.

    Those marked for review that nobody has looked at, those asked for by id, and the first `sample` of those counted in
    the tone index, in an order that no label has a part in."""
    known, wanted = {reading.id for reading in found}, set(articles)
    if missing := sorted(wanted - known):
        raise UsageError(f"'{missing[0]}' is no article of that stretch: copy the id from the report's kliping table")
    drawn = {reading.id for reading in in_random_order(counted(found))[:sample]}
    listed = []
    for reading in found:
        reasons = list(reading.analysis.review) if not reading.checked else []
        reasons += ["sample"] * (reading.id in drawn) + ["asked"] * (reading.id in wanted)
        if reasons or everything:
            listed.append((reading, tuple(reasons)))
    return listed


def in_random_order(readings: Iterable[Reading]) -> list[Reading]:
    """An order that depends on nothing but the ids: its beginning is a random sample, the same at every export."""
    return sorted(readings, key=lambda reading: hashlib.sha256(reading.id.encode()).digest())
