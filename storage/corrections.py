"""A person's corrections laid over the machine's labels."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, get_args

from storage.records import Analysis, Correction
from storage.records.analysis import Geography, Level, Pillar, StoryType, Tone

ALLOWED: dict[str, tuple[str, ...]] = {
    "level": get_args(Level),
    "geography": get_args(Geography),
    "pillars": get_args(Pillar),
    "story_type": get_args(StoryType),
    "tone": get_args(Tone),
}


class CorrectionError(ValueError):
    """The correction makes no sense; the message says what would."""


def parse_value(field: str, value: str) -> Any:
    """A value as typed by a person (`netral`, `living,society`) checked against the code book."""
    if field not in ALLOWED:
        raise CorrectionError(f"'{field}' cannot be corrected: choose {', '.join(ALLOWED)}")
    parts = [part.strip() for part in value.split(",") if part.strip()] if field == "pillars" else [value]
    if wrong := [part for part in parts if part not in ALLOWED[field]]:
        raise CorrectionError(f"'{wrong[0]}' is no {field}: choose {', '.join(ALLOWED[field])}")
    return parts if field == "pillars" else value


def corrected(analysis: Analysis, corrections: Iterable[Correction]) -> tuple[Analysis, tuple[str, ...]]:
    """The analysis after its corrections, oldest first, and the fields they changed.

    An article that becomes `tidak` loses its tone and pillars, as the code book wants."""
    values: dict[str, Any] = {}
    for correction in corrections:
        value = json.loads(correction.new)
        values[correction.field] = tuple(value) if isinstance(value, list) else value
    if values.get("level") == "tidak":
        values |= {"tone": None, "pillars": ()}
    return replace(analysis, **values) if values else analysis, tuple(sorted(values))
