"""The memory a process holds, as Linux tells it."""

from pathlib import Path
from typing import Literal


def resident(what: Literal["VmRSS", "VmHWM"]) -> float:
    """MB held now (`VmRSS`) or at the peak (`VmHWM`)."""
    with open("/proc/self/status", encoding="utf-8") as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


def forget_peak() -> None:
    """Count the peak from here."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
