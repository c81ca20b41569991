"""One run at a time for each monitor."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from storage.records import JAKARTA

PATIENCE = 2 * 3600.0  # seconds a scheduled run waits for the one before: longer than any week's run was seen to take
_ours: set[Path] = set()


class BusyError(RuntimeError):
    """Another run of this monitor is at work."""


@contextmanager
def only_run(folder: Path, monitor: str, what: str, wait: float = 0) -> Iterator[None]:
    """Hold the monitor's lock; raises BusyError, which names the run that has it, after `wait` seconds. A killed run
    leaves no lock behind: the operating system lets go of it."""
    folder.mkdir(parents=True, exist_ok=True)
    holder, place = folder / f".{monitor}.run", _place(folder, monitor)
    lock = FileLock(place, timeout=wait)
    try:
        lock.acquire()
    except Timeout as error:
        with suppress(OSError):
            raise BusyError(
                f"another run of '{monitor}' is at work ({holder.read_text()}): wait for it, or stop it first"
            ) from error
        raise BusyError(f"another run of '{monitor}' is at work: wait for it, or stop it first") from error
    try:
        _ours.add(place)
        holder.write_text(f"{what}, process {os.getpid()}, since {datetime.now(JAKARTA):%d.%m.%Y %H:%M} WIB")
        yield
    finally:
        _ours.discard(place)
        with suppress(OSError):
            holder.unlink()
        lock.release()


@contextmanager
def turn(folder: Path, monitor: str, what: str, wait: float = PATIENCE) -> Iterator[None]:
    """The same for a flow, which a command, a schedule or another flow may call: within this process's own turn it goes
    on at once, otherwise it waits. What the run before did is then done: nothing is done twice."""
    if _place(folder, monitor) in _ours:
        yield
        return
    with only_run(folder, monitor, what, wait):
        yield


@contextmanager
def nobody_at_work(folder: Path, what: str, wait: float = 0) -> Iterator[None]:
    """Hold the lock of every monitor that ever ran here."""
    with ExitStack() as held:
        for place in sorted(folder.glob(".*.lock")):
            monitor = place.name[1:].removesuffix(".lock")
            if "." not in monitor:  # other files have locks of their own
                held.enter_context(turn(folder, monitor, what, wait))
        yield


def _place(folder: Path, monitor: str) -> Path:
    return folder / f".{monitor}.lock"
