"""A person's corrections laid over the machine's labels."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from storage.records import Analysis, Correction
from storage.records.analysis import Geography, Level, Pillar, StoryType, Tone

ALLOWED: dict[str, tuple[str, ...]] = {
    "level": get_args(Level),
    "geography": get_args(Geography),
    "pillars": get_args(Pillar),
    "story_type": get_args(StoryType),
    "tone": get_args(Tone),
}
Labels = dict[str, Any]
"""Labels by field as JSON holds them: words, a list of pillars, None for the tone of what is not relevant."""


class CorrectionError(ValueError):
    """The correction makes no sense; the message says what would."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The label a person gives an article. `seen` is the one they had before them, as JSON text, and `revision` the
    text they read; None where they coded without seeing either."""

    article_id: str
    field: str
    new: Any
    why: str
    who: str
    seen: str | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a proposal: `stored`, `known` (the same was stored before), or `conflict` with its reason; `old`
    is the label it met."""

    proposal: Proposal
    result: Literal["stored", "known", "conflict"]
    old: Any = None
    reason: str = ""


def parse_value(field: str, value: str) -> Any:
    """A value as typed by a person (`netral`, `living,society`) checked against the code book."""
    if field not in ALLOWED:
        raise CorrectionError(f"'{field}' cannot be corrected: choose {', '.join(ALLOWED)}")
    parts = [part.strip() for part in value.split(",") if part.strip()] if field == "pillars" else [value]
    if wrong := [part for part in parts if part not in ALLOWED[field]]:
        raise CorrectionError(f"'{wrong[0]}' is no {field}: choose {', '.join(ALLOWED[field])}")
    return parts if field == "pillars" else value


def labels_of(analysis: Analysis) -> Labels:
    """The labels a person may correct."""
    return {field: _plain(getattr(analysis, field)) for field in ALLOWED}


def same_label(one: Any, other: Any) -> bool:
    """Whether two labels of one field say the same; the order of pillars says nothing."""
    if isinstance(one, list) and isinstance(other, list):
        return set(one) == set(other)
    return bool(one == other)


def confirms(correction: Correction) -> bool:
    """Whether a person only said that the label is right."""
    return same_label(json.loads(correction.old), json.loads(correction.new))


def corrected(analysis: Analysis, corrections: Iterable[Correction]) -> tuple[Analysis, tuple[str, ...]]:
    """The analysis after its corrections, oldest first, and the fields they changed.

    A confirmed label holds against a later model like a corrected one, but is not among the changed. An article that
    becomes `tidak` loses its tone and pillars, as the code book wants."""
    values: dict[str, Any] = {}
    changed = set()
    for correction in corrections:
        value = json.loads(correction.new)
        values[correction.field] = tuple(value) if isinstance(value, list) else value
        if not confirms(correction):
            changed.add(correction.field)
    if values.get("level") == "tidak":
        values |= {"tone": None, "pillars": ()}
        changed |= {"tone", "pillars"} if "level" in changed else set()
    return replace(analysis, **values) if values else analysis, tuple(sorted(changed))


def confirmed(corrections: Iterable[Correction]) -> tuple[str, ...]:
    """The fields a person looked at and left as they were."""
    listed = list(corrections)
    changed = {made.field for made in listed if not confirms(made)}
    return tuple(sorted({made.field for made in listed} - changed))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
