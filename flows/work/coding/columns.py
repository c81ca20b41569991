"""The columns of a coding workbook: one place for who writes it and who reads it."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from storage.corrections import ALLOWED

VERSION = "1"
PILLARS = ALLOWED["pillars"]
ORIGIN = ("id", "revision", "event", *ALLOWED)
"""The hidden sheet: what each article's labels were when the workbook was made, as JSON; none where it is blind."""


@cache
def layout() -> dict[str, dict[str, Any]]:
    """The workbook's words."""
    return tomllib.loads(Path(__file__).with_name("sheet.toml").read_text(encoding="utf-8"))


def asked() -> dict[str, tuple[str, ...]]:
    """Column → the values it may hold, in order; none where any words may stand."""
    words, names = layout()["words"], layout()["asked"]
    yes_no = (words["yes"], words["no"])
    columns = {names[field]: ALLOWED[field] for field in ("level", "geography")}
    columns |= {pillar_column(pillar): yes_no for pillar in PILLARS}
    columns |= {names[field]: ALLOWED[field] for field in ("story_type", "tone")}
    said = layout()["said"]
    return columns | {said["checked"]: (words["yes"],), said["who"]: (), said["why"]: ()}


def pillar_column(pillar: str) -> str:
    """`living` → `pilar_living`."""
    return f"{layout()['words']['pillar']}{pillar}"
