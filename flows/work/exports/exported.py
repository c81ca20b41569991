"""What an exported row holds: every field once, with its type, its meaning and where it is taken from."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from storage.corrections import ALLOWED
from storage.records import Correction, FollowUp, Quote, Reading

Kind = Literal["text", "integer", "number", "moment", "list", "object"]


@dataclass(frozen=True, slots=True)
class Said:
    """An article and what people said of it, oldest first."""

    reading: Reading
    corrections: Sequence[Correction] = ()
    monitor: str = ""
    followups: Sequence[FollowUp] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """`values` are the codes it may hold, where the code book bounds them; `optional` fields may be null."""

    name: str
    kind: Kind
    meaning: str
    get: Callable[[Said], Any]
    optional: bool = False
    values: tuple[str, ...] = ()


def _moment(said: Said) -> str | None:
    at = said.reading.article.published_at
    return at.isoformat() if at else None


def _quote(quote: Quote) -> dict[str, Any]:
    return {name: getattr(quote, name) for name in quote.__slots__}


def _complaint(said: Said) -> dict[str, Any] | None:
    found = said.reading.analysis.complaint
    return {name: getattr(found, name) for name in found.__slots__} if found else None


def _followup(said: Said) -> dict[str, Any] | None:
    """The matter a story takes on, as it stands now."""
    matter = next(iter(said.followups), None)
    if matter is None:
        return None
    times = {name: getattr(matter, name) for name in ("opened_at", "answered_at", "over_at")}
    return {"id": matter.id} | {name: at.isoformat() if at else None for name, at in times.items()}


def _article(name: str) -> Callable[[Said], Any]:
    return lambda said: getattr(said.reading.article, name)


def _label(name: str) -> Callable[[Said], Any]:
    return lambda said: _plain(getattr(said.reading.analysis, name))


def _reading(name: str) -> Callable[[Said], Any]:
    return lambda said: _plain(getattr(said.reading, name))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


IDENTITY = (
    Field("id", "text", "the article: outlet, colon, the outlet's own id; stable for ever", _reading("id")),
    Field("revision", "integer", "which text of it was read, from 1", _reading("revision")),
    Field("outlet", "text", "the outlet's short name in the catalogue", lambda said: said.reading.outlet.slug),
)
LABELS = (
    Field("level", "text", "relevance after the code book", _label("level"), values=ALLOWED["level"]),
    Field("geography", "text", "where it happens", _label("geography"), values=ALLOWED["geography"]),
    Field("pillars", "list", "Smart City pillars; empty when level is tidak", _label("pillars"),
          values=ALLOWED["pillars"]),
    Field("story_type", "text", "kind of story", _label("story_type"), values=ALLOWED["story_type"]),
    Field("tone", "text", "tone toward the city; null when level is tidak", _label("tone"), True, ALLOWED["tone"]),
)  # fmt: skip
TEXT = (
    Field("url", "text", "the address it was read at", _article("url")),
    Field("published_at", "moment", "publication, ISO 8601 with offset; null where the page shows none", _moment, True),
    Field("title", "text", "the headline", _article("title")),
)
SECTION = Field("section", "text", "the outlet's section", _article("section"), True)
EVENT = Field("event", "text", "the happening it tells of; articles of one event share it", _reading("event"))

ARTICLE_FIELDS = (
    *IDENTITY,
    Field("ownership", "text", "who owns the outlet", lambda said: said.reading.outlet.ownership,
          values=("press", "owned", "aggregator")),
    *TEXT,
    Field("text", "text", "the body, a blank line between paragraphs", _article("text")),
    Field("text_hash", "text", "SHA-256 of headline and body", _article("text_hash")),
    Field("authors", "list", "bylines as printed", lambda said: list(said.reading.article.authors)),
    SECTION,
    LABELS[0],
    Field("level_probability", "number", "the machine's probability of its level, 0 to 1", _label("level_probability")),
    *LABELS[1:],
    Field("pillar_probabilities", "object", "pillar → the machine's probability", _label("pillar_probabilities")),
    Field("tone_probabilities", "object", "tone → the machine's probability; empty without a tone",
          _label("tone_probabilities")),
    Field("headline_tone", "text", "tone of the headline alone", _label("headline_tone"), True, ALLOWED["tone"]),
    Field("evidence", "list", "exact sentences of headline or body that decide the tone", _label("evidence")),
    Field("quotes", "list", "objects of text, speaker, speaker_type, verb, mode, paragraph, start, end",
          lambda said: [_quote(quote) for quote in said.reading.analysis.quotes]),
    Field("complaint", "object", "object, location, agency, answered; null where nobody complains", _complaint, True),
    Field("followup", "object",
          "id, opened_at, answered_at, over_at of the complaint it takes on, over the weeks; null where none",
          _followup, True),
    Field("flags", "list", "marks: advertorial, press_release, berpotensi_negatif, truncated …", _label("flags")),
    Field("review", "list", "why a person should look: level_close, tone_close, mixed, irony", _label("review")),
    EVENT,
    Field("copy_of", "text", "the article it copies; null for an original", _reading("copy_of"), True),
    Field("corrected", "list", "labels that a person changed", _reading("corrected")),
    Field("confirmed", "list", "labels that a person looked at and left", _reading("confirmed")),
    Field("model", "object", "part → version of the models behind the labels", _label("model")),
)  # fmt: skip
"""`gaung export`: one row an article, corrections applied."""

LABELLED_FIELDS = (
    *IDENTITY,
    *TEXT,
    Field("paragraphs", "list", "the body's paragraphs, as gaung train reads them",
          lambda s: list(s.reading.article.paragraphs)),
    SECTION,
    *LABELS,
    Field("evidence", "list", "sentences that decide the tone; empty where a person changed the tone",
          lambda s: [] if "tone" in s.reading.corrected else list(s.reading.analysis.evidence)),
    EVENT,
    Field("checked", "list", "the labels that rest on a person's word; the others are the machine's",
          lambda s: sorted({*s.reading.corrected, *s.reading.confirmed})),
    Field("corrections", "list", "objects of field, old, new, why, who, at, oldest first",
          lambda s: [_correction(made) for made in s.corrections]),
    Field("monitor", "text", "the monitor whose code book and city the labels are of", lambda s: s.monitor),
)  # fmt: skip
"""`gaung export --corrections`: one row an article that a person looked at, in the shape of a labelled corpus."""


def _correction(made: Correction) -> dict[str, Any]:
    told = {"field": made.field, "old": json.loads(made.old), "new": json.loads(made.new)}
    return told | {"why": made.why, "who": made.who, "at": made.at.isoformat()}


def row_of(said: Said, fields: Sequence[Field]) -> dict[str, Any]:
    """One article as a row of plain values."""
    return {field.name: field.get(said) for field in fields}
