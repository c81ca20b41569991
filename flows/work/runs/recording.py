"""Around every flow: its record, its events, and afterwards a look at the whole installation."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any

from flows.logs import bound, event, start_logs
from flows.secrets import mask
from flows.settings import read_settings
from flows.work.runs.lock import turn
from flows.work.runs.runlog import RunLog, RunRecord, State
from flows.work.watching.heartbeat import beat
from storage.records import load_monitor

_outer: ContextVar[str] = ContextVar("gaung_run", default="")


class Account:
    """What a run tells of itself while it works: figures, and whether part of it failed."""

    def __init__(self, run: RunRecord) -> None:
        self.run, self.partly = run, False
        self.figures: dict[str, int | float | str] = {}

    def note(self, **figures: int | float | str) -> None:
        """Keep figures of the run."""
        self.figures.update(figures)


@contextmanager
def recorded(flow: str, monitor: str, **asked: Any) -> Iterator[Account]:
    """Take the monitor's turn and keep a record of a flow run. The outermost one then looks after the installation:
    faults are told, once, and the status page is renewed; a fault of that look is an event, never one of the run. Last
    the dead man's switch hears of it."""
    settings, within = read_settings(), _outer.get()
    done: RunRecord | None = None
    start_logs(settings)
    name, log = load_monitor(monitor).name, RunLog(settings.runs)
    told: dict[str, Any] = {key: str(value) for key, value in asked.items() if value not in (None, [], False)}
    try:
        with turn(settings.folder, name, flow), log.begin(flow, name, monitor, told, within) as run:
            account = Account(run)
            token = _outer.set(run.id)
            with bound(run=run.id, flow=flow, monitor=name, week=asked.get("week")):
                event("run begun", **told)
                try:
                    yield account
                except BaseException as error:
                    done = _end(log, account, "failed" if isinstance(error, Exception) else "stopped", error)
                    raise
                else:
                    done = _end(log, account, "partly" if account.partly else "completed")
                finally:
                    _outer.reset(token)
    finally:
        if not within:
            look_after(monitor)
            # what a person started and watches is no sign of life of the schedule
            if done and not done.attended and done.state != "stopped":
                beat(settings, well=done.state != "failed")


def _end(log: RunLog, account: Account, state: State, error: BaseException | None = None) -> RunRecord:
    words = mask(f"{type(error).__name__}: {error}"[:500], read_settings()) if error else ""
    done = log.end(account.run, state, account.figures, words)
    level = {"failed": logging.ERROR, "stopped": logging.WARNING, "partly": logging.WARNING}.get(state, logging.INFO)
    event(f"run {state}", level, error=error, seconds=round(done.seconds or 0, 2), **account.figures)
    return done


def look_after(monitor: str) -> None:
    """Tell of faults that are new or gone, and renew the status page."""
    from flows.work.watching.status import renew

    try:
        with nullcontext() if _outer.get() else bound(monitor=monitor):
            renew(monitor)
    except Exception as error:
        event("the look after the run failed", logging.ERROR, error=error)


def after_crash(flow: Any, flow_run: Any, state: Any) -> None:
    """Prefect's hook for a run whose process died, called by the worker. Its parameters must be named so, or it fails
    unseen: (flow, flow_run, state)."""
    start_logs()
    look_after(str(flow_run.parameters.get("monitor", "madiun")))
    beat(read_settings(), well=False)
