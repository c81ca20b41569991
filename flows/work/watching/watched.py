"""The thresholds and words of watching.toml."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Collection(_Part):
    """When no collection is a fault."""

    hours: float
    times: float
    unreachable_hours: float


class Silence(_Part):
    """When an outlet is silent."""

    weeks: int
    stories: int
    times: float
    hours: float


class Hours(_Part):
    """A number of hours."""

    hours: float


class Disk(_Part):
    """The least room."""

    free_mib: int


class Page(_Part):
    """How much the status page shows."""

    days: int
    runs: int


class Overdue(_Part):
    """When a flow that used to run is a fault for not running: hours by flow."""

    times: float
    hours: dict[str, float]


class Watched(_Part):
    """What counts as a fault, and the words for flows and for outlets' states."""

    collection: Collection
    silence: Silence
    report: Hours
    disk: Disk
    backup: Hours
    page: Page
    overdue: Overdue
    flow: dict[str, str]
    kind: dict[str, str]


@cache
def watched() -> Watched:
    """The file, read once a process."""
    return Watched.model_validate(tomllib.loads(Path(__file__).with_name("watching.toml").read_text(encoding="utf-8")))
