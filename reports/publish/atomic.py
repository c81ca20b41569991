"""Files that appear whole: written aside, forced to disk, then moved into place."""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h: swap two names in one step


def place(files: Mapping[str, bytes], target: Path) -> Path:
    """Make `target` a folder of exactly these files; on any error before the last step the old one stays."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear(target)
    with _aside(target) as aside:
        aside.chmod(0o755)
        for name, body in files.items():
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            _write(aside / name, body)
        for folder in {aside, *((aside / name).parent for name in files)}:
            sync(folder)
        _swap(aside, target)
        sync(target.parent)
    return target


def recover(target: Path) -> None:
    """Put an old edition back that a run moved away and did not live to replace (see `_swap`)."""
    if not target.exists() and _old(target).exists():
        _old(target).rename(target)


def place_file(body: bytes, target: Path) -> None:
    """Make `target` a file of this body."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear(target)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    aside = Path(name)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        aside.chmod(0o644)
        _write(aside, body)
        aside.replace(target)
        sync(target.parent)
    finally:
        aside.unlink(missing_ok=True)
        os.close(handle)


def sync(path: Path) -> None:
    """Force a file or folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """A new folder beside `target`, locked as long as its maker lives; what it is in the end goes."""
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    handle = os.open(aside, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        os.close(handle)


def _clear(target: Path) -> None:
    """Remove what runs that were killed left aside: nobody holds its lock any more."""
    for left in target.parent.glob(f".{target.name}.????????"):
        with suppress(OSError):
            handle = os.open(left, os.O_RDONLY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            finally:
                os.close(handle)


def _write(path: Path, body: bytes) -> None:
    with path.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _swap(aside: Path, target: Path) -> None:
    """Put `aside` in the place of `target`; afterwards `aside` is the old edition, if there was one."""
    if not target.exists():
        aside.rename(target)
    elif not _exchange(aside, target):
        # Where the kernel or the file system cannot swap names, there are two steps, and the old edition is kept
        # beside until the second has succeeded.
        old = _old(target)
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
        try:
            aside.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where that is not possible."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
