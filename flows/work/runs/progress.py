"""How long work is shown: a bar for a person at a terminal, plain lines for a log, nothing for a machine."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Meter(Protocol):
    """Where steps tell how far they are."""

    def start(self, name: str, total: int | None = None) -> None:
        """A piece of work begins."""

    def advance(self, name: str, by: int = 1, note: str = "") -> None:
        """It came further."""

    def finish(self, name: str, note: str = "") -> None:
        """It is done."""


class Silence:
    """Tells nothing."""

    def start(self, name: str, total: int | None = None) -> None:
        """Nothing."""

    def advance(self, name: str, by: int = 1, note: str = "") -> None:
        """Nothing."""

    def finish(self, name: str, note: str = "") -> None:
        """Nothing."""


class Bars:
    """Progress bars on standard error, one a piece of work."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description:<18}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Progress(*columns, TextColumn("{task.fields[note]}"), console=Console(stderr=True))
        self._ids = {}  # type: dict[str, object]
        self._bars.start()

    def start(self, name: str, total: int | None = None) -> None:
        """A new bar; without a total it only moves."""
        self._ids[name] = self._bars.add_task(name, total=total, note="")

    def advance(self, name: str, by: int = 1, note: str = "") -> None:
        """Move a bar."""
        self._bars.update(self._ids[name], advance=by, note=note)  # type: ignore[arg-type]

    def finish(self, name: str, note: str = "") -> None:
        """Fill a bar."""
        task = self._bars.tasks[self._bars.task_ids.index(self._ids[name])]  # type: ignore[arg-type]
        self._bars.update(task.id, total=task.completed or 1, completed=task.completed or 1, note=note)

    def close(self) -> None:
        """Leave the last picture standing."""
        self._bars.stop()


_meter: Meter = Silence()


def meter() -> Meter:
    """The meter of this process."""
    return _meter


@contextmanager
def shown(bars: bool | None = None) -> Iterator[None]:
    """Show progress while inside: bars where standard error is a terminal."""
    global _meter
    if not (sys.stderr.isatty() if bars is None else bars):
        yield
        return
    before, made = _meter, Bars()
    _meter = made
    try:
        yield
    finally:
        _meter = before
        made.close()
