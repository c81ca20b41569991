"""The weekly command in a process group of its own, and the moment at which the group is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOOK = 0.004  # seconds between two looks at the files
HUNG = 1800  # seconds after which a run is said to hang


@dataclass(frozen=True)
class Life:
    """One run: how long it lived, how many writes were seen, its exit code (None: killed), what it said."""

    seconds: float
    writes: int
    code: int | None
    said: str


@dataclass(frozen=True)
class Moment:
    """When to kill: after so many seconds, or at the nth write seen under GAUNG_VAR, whichever is named."""

    seconds: float | None = None
    write: int | None = None

    def reached(self, seconds: float, writes: int) -> bool:
        """Whether it has come."""
        if self.seconds is not None and seconds >= self.seconds:
            return True
        return self.write is not None and writes >= self.write


NEVER = Moment()


class Nest:
    """Starts runs, one at a time (see `bench.soak.nest`)."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._hear()

    def live(self, arguments: list[str], environment: Mapping[str, str], moment: Moment = NEVER) -> Life:
        """Run a command until its end or until the moment to kill its whole group; RuntimeError when it hangs."""
        var = Path(environment["GAUNG_VAR"])
        log, begun, writes, seen = var.with_suffix(".log"), time.monotonic(), 0, _marks(var)
        self._say({"arguments": arguments, "environment": dict(environment), "log": str(log)})
        number = self._hear()["process"]
        while not _ended(number):
            lived, now = time.monotonic() - begun, _marks(var)
            writes, seen = writes + (now != seen), now
            if moment.reached(lived, writes) or lived > HUNG:
                _kill(number)
                break
            time.sleep(LOOK)
        status = self._hear()["status"]
        life = Life(time.monotonic() - begun, writes, None, log.read_text(errors="replace"))
        if life.seconds > HUNG:
            raise RuntimeError(f"the run hung:\n{life.said}")
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            return life
        return Life(life.seconds, writes, os.waitstatus_to_exitcode(status), life.said)

    def _say(self, told: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        print(json.dumps(told), file=self._process.stdin, flush=True)

    def _hear(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the nest is gone")
        heard: dict[str, Any] = json.loads(line)
        return heard


@contextmanager
def nest(environment: Mapping[str, str]) -> Iterator[Nest]:
    """A nest for the while; Prefect's settings are read when it is made."""
    command = [sys.executable, "-m", "bench.soak.nest"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Nest(process)
        assert process.stdin is not None
        process.stdin.close()


def _ended(number: int) -> bool:
    """Whether a process has come to its end; its parent, the nest, may not have buried it yet."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{number}/status").read_text()
    except OSError:
        return True


def _kill(number: int) -> None:
    try:
        os.killpg(number, signal.SIGKILL)
    except ProcessLookupError:  # killed before it had a group of its own, or gone by itself
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            return


def _marks(var: Path) -> tuple[int, ...]:
    """Sizes and times that change with each commit, each page kept and each step of a publication."""
    places = [var / "gaung.db-wal", var / "gaung.db", var / "stems.db", *var.glob("pages/*/*.gz")]
    places += [var / "reports", *var.glob("reports/*"), *var.glob("reports/*/.*")]
    return tuple(mark for place in places for mark in _mark(place))


def _mark(place: Path) -> tuple[int, ...]:
    try:
        found = place.stat()
    except OSError:
        return (0,)
    return found.st_size, found.st_mtime_ns
