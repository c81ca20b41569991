"""A stretch of any length read again, in slices: what a killed run had done of them stays done."""

import json
import os
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from flows.work.analysing import analyser, label_slice
from flows.work.desk import Desk, open_desk
from storage.store.reading import model_key

SLICE = 2_000  # articles a task: some seconds of work, beside which a task's own tenth of a second is little
DONE = "."  # ends a slice's line: half a number, of a run killed in the middle of it, counts for nothing


class Slice(NamedTuple):
    """Articles by id: later than `after`, up to and with `upto`."""

    after: str
    upto: str
    articles: int


class Agenda:
    """What one re-analysis has before it. It is kept in a file under GAUNG_VAR: first a line with all slices, then a
    line for each that is done. The next run of the same monitor, stretch and models takes it up; the last one ends it.

    The models are part of it: with others everything is read anew."""

    def __init__(self, monitor: str, since: datetime | None, until: datetime | None) -> None:
        desk = open_desk(monitor)
        self._model = model_key(analyser(monitor).versions)
        name = sha256(json.dumps([self._model, str(since), str(until)]).encode()).hexdigest()[:12]
        self._path = desk.settings.folder / "again" / f"{desk.monitor.name}-{name}.jsonl"
        if not _sound(self._path):
            self._begin(self._sliced(desk, since, until))
        with self._path.open(encoding="utf-8") as file:
            self._all = [Slice(*item) for item in json.loads(file.readline())]
            self._done = {int(line[:-1]) for line in file.read().splitlines() if line.endswith(DONE)}

    @property
    def left(self) -> list[Slice]:
        """The slices that are not done, in order."""
        return [one for place, one in enumerate(self._all) if place not in self._done]

    @property
    def done(self) -> int:
        """How many articles earlier runs, and this one so far, have read."""
        return sum(self._all[place].articles for place in self._done)

    def tick(self, one: Slice) -> None:
        """A slice is done; that is on disk before the next begins."""
        place = self._all.index(one)
        self._done.add(place)
        _append(self._path, f"\n{place}{DONE}")

    def end(self) -> None:
        """Everything is done: the next re-analysis begins anew."""
        self._path.unlink(missing_ok=True)

    def _sliced(self, desk: Desk, since: datetime | None, until: datetime | None) -> Sequence[Slice]:
        found = desk.store.reading.slices(desk.monitor.outlets, since, until, SLICE)
        return [Slice(*one) for one in found]

    def _begin(self, slices: Sequence[Slice]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.unlink(missing_ok=True)
        _append(self._path, json.dumps(slices, ensure_ascii=False) + "\n")


def relabel(monitor: str, one: Slice, since: datetime | None, until: datetime | None, alone: bool) -> int:
    """Label all of a slice anew; how many. `alone`: in this process only, since others have slices of their own."""
    return label_slice(monitor, since, until, (one.after, one.upto), alone)


def _sound(path: Path) -> bool:
    """Whether the first line was written whole."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline().endswith("\n")
    except OSError:
        return False


def _append(path: Path, text: str) -> None:
    with path.open("ab") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
