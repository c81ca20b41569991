"""Room to work in: a run that would end in a full disk does not begin."""

import shutil
from pathlib import Path

LEAST = 200 * 1024**2  # bytes: a week's pages, its database growth and its report, several times over


class NoSpaceError(RuntimeError):
    """Too little room under GAUNG_VAR; the message names the mend."""


def check_space(folder: Path, least: int = LEAST) -> None:
    """Raise NoSpaceError where less than `least` bytes are free, or where the folder cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise NoSpaceError(f"{folder} cannot be made ({error.strerror}): set GAUNG_VAR to a folder of yours") from error
    if free < least:
        raise NoSpaceError(
            f"only {free / 1024**2:.0f} MiB free under {folder}, {least / 1024**2:.0f} wanted: free some space, "
            "or set GAUNG_VAR to a larger disk; nothing was begun"
        )


def is_full(folder: Path) -> bool:
    """Whether nothing more can be written under a folder."""
    try:
        return shutil.disk_usage(folder).free < 1024**2
    except OSError:
        return False
