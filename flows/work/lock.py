"""One run at a time for each monitor."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from storage.records import JAKARTA


class BusyError(RuntimeError):
    """Another run of this monitor is at work."""


@contextmanager
def only_run(folder: Path, monitor: str, what: str) -> Iterator[None]:
    """Hold the monitor's lock; raises BusyError, which names the run that has it. A killed run leaves no lock behind:
    the operating system lets go of it."""
    folder.mkdir(parents=True, exist_ok=True)
    holder = folder / f".{monitor}.run"
    lock = FileLock(folder / f".{monitor}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        with suppress(OSError):
            raise BusyError(
                f"another run of '{monitor}' is at work ({holder.read_text()}): wait for it, or stop it first"
            ) from error
        raise BusyError(f"another run of '{monitor}' is at work: wait for it, or stop it first") from error
    try:
        holder.write_text(f"{what}, process {os.getpid()}, since {datetime.now(JAKARTA):%d.%m.%Y %H:%M} WIB")
        yield
    finally:
        with suppress(OSError):
            holder.unlink()
        lock.release()
