"""The record each flow run leaves under GAUNG_VAR/runs: kept by the house itself, whether or not a Prefect server runs.

A file a run, written when it begins and again when it ends. While it is at work it holds a lock that the operating
system lets go of when the process dies: a record that says `running` and whose lock is free is of a killed run."""

import os
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from uuid import uuid4

from filelock import FileLock, Timeout
from pydantic import ValidationError

from storage.codec import decode, encode

KEPT = 1000  # records: about a month of a run every hour
State = Literal["running", "completed", "partly", "failed", "stopped", "died"]


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of one flow. `source` is the monitor as it was asked for, name or file; `asked` are the other parameters;
    `within` is the run that called it; `stopped` was stopped by a person or the system, `died` was killed;
    `attended` was started at a terminal, where somebody sees how it ends."""

    id: str
    flow: str
    monitor: str
    source: str
    begun_at: datetime
    asked: Mapping[str, str] = field(default_factory=dict)
    ended_at: datetime | None = None
    state: State = "running"
    figures: Mapping[str, int | float | str] = field(default_factory=dict)
    error: str = ""
    within: str = ""
    process: int = 0
    host: str = ""
    attended: bool = False

    @property
    def seconds(self) -> float | None:
        """How long it took; None while it runs or when nobody saw its end."""
        return (self.ended_at - self.begun_at).total_seconds() if self.ended_at else None


class RunLog:
    """The records of one installation."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def begin(
        self, flow: str, monitor: str, source: str, asked: Mapping[str, str], within: str = ""
    ) -> Iterator[RunRecord]:
        """A new record, at work while inside; `end` says how it ended."""
        now = datetime.now(UTC)
        made = RunRecord(
            id=f"{now:%Y%m%dT%H%M%S.%fZ}-{flow}-{uuid4().hex[:6]}", flow=flow, monitor=monitor, source=source,
            begun_at=now, asked=asked, within=within, process=os.getpid(), host=socket.gethostname(),
            attended=sys.stderr.isatty(),
        )  # fmt: skip
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._lock(made.id), timeout=0, thread_local=False)
        with lock:
            self._write(made)
            try:
                yield made
            finally:
                self._lock(made.id).unlink(missing_ok=True)

    def end(self, run: RunRecord, state: State, figures: Mapping[str, int | float | str], error: str = "") -> RunRecord:
        """Write how a run ended."""
        done = replace(run, ended_at=datetime.now(UTC), state=state, figures=dict(figures), error=error)
        self._write(done)
        return done

    def sweep(self) -> list[RunRecord]:
        """Mark the runs of this machine that were killed, and forget the oldest; those newly marked."""
        found, host = self.all(), socket.gethostname()
        held = [run for run in found if run.state == "running" and run.host == host]
        dead = [killed for run in held if (killed := self._buried(run))]
        for run in found[KEPT:]:
            self._path(run.id).unlink(missing_ok=True)
        return dead

    def _buried(self, run: RunRecord) -> RunRecord | None:
        """The record marked dead, unless its process lives or has ended it in the meantime."""
        lock = FileLock(self._lock(run.id), timeout=0, thread_local=False)
        try:
            with lock:
                now = self._read(self._path(run.id))
                if now is None or now.state != "running":
                    self._lock(run.id).unlink(missing_ok=True)
                    return None
                dead = replace(now, state="died")
                self._write(dead)
                self._lock(run.id).unlink(missing_ok=True)
                return dead
        except Timeout:
            return None

    def all(self) -> list[RunRecord]:
        """Every record, the newest first; one that cannot be read is left out."""
        found = map(self._read, sorted(self._folder.glob("*.json"), reverse=True))
        return [run for run in found if run]

    @staticmethod
    def _read(path: Path) -> RunRecord | None:
        with suppress(OSError, ValidationError):
            return decode(RunRecord, path.read_text(encoding="utf-8"))
        return None

    def _write(self, run: RunRecord) -> None:
        aside = self._folder / f".{run.id}.part"
        aside.write_text(encode(run), encoding="utf-8")
        aside.replace(self._path(run.id))

    def _path(self, run: str) -> Path:
        return self._folder / f"{run}.json"

    def _lock(self, run: str) -> Path:
        return self._folder / f"{run}.lock"
