"""Rows of JSON Lines → articles, and analyses → the JSON of `gaung label`."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nlp.text.markup import without_markup
from storage.records import JAKARTA, Analysis, Article, Quote, Refusal

Row = Mapping[str, Any]


def article_from_row(row: object) -> Article | Refusal:
    """Read `title`, `text` or `paragraphs`, `outlet`, `published_at` or `date`; all but the text may be missing.

    A quote's paragraph counts from 0 in `paragraphs` as given (what is no text counts as an empty one), or in the lines
    of `text`, white space at both ends removed; in one that is HTML its place is that in the text it shows. Refused as
    `not_an_object` or `no_text`; a field of another type than it should be counts as missing."""
    if not isinstance(row, Mapping):
        return Refusal("", "not_an_object", f"a line must be a JSON object, not {type(row).__name__}")
    paragraphs = _paragraphs(row)
    if not any(map(_has_letters, paragraphs)):
        return Refusal(_text(row, "url"), "no_text", "give 'text' or 'paragraphs'")
    title = without_markup(_text(row, "title"))
    key = str(row["id"]) if row.get("id") is not None else _digest(title, paragraphs)
    return Article(
        outlet=_text(row, "outlet") or None,
        key=key,
        url=_text(row, "url"),
        title=title,
        paragraphs=paragraphs,
        published_at=_moment(row.get("published_at") or row.get("date")),
        section=_text(row, "section") or None,
        flags=tuple(flag for flag in row.get("flags") or () if isinstance(flag, str)),
    )


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return _writable(value).strip() if isinstance(value, str) else ""


def _writable(text: str) -> str:
    """Half a surrogate pair can be read from JSON but never written again."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _paragraphs(row: Row) -> tuple[str, ...]:
    given = row.get("paragraphs")
    parts = given if isinstance(given, list) else _text(row, "text").split("\n")
    return tuple(without_markup(_writable(part)) if isinstance(part, str) else "" for part in parts)


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))


def _digest(title: str, paragraphs: tuple[str, ...]) -> str:
    return hashlib.sha256("\x00".join((title, *paragraphs)).encode()).hexdigest()[:16]


def _moment(value: object) -> datetime | None:
    """An ISO date or moment; one without a zone is Jakarta's."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=JAKARTA)


def as_refusal_json(row_id: object, refusal: Refusal) -> dict[str, Any]:
    """What `gaung label` prints for a line it cannot read."""
    return {"id": row_id, "refused": refusal.reason, "detail": refusal.detail}


def as_label_json(row_id: object, analysis: Analysis) -> dict[str, Any]:
    """What `gaung label` prints for an article: the keys of the contract, and the doubts."""
    complaint = analysis.complaint
    return {
        "id": row_id,
        "level": analysis.level,
        "level_probability": _rounded(analysis.level_probability),
        "geography": analysis.geography,
        "pillars": list(analysis.pillars),
        "pillar_probabilities": {name: _rounded(value) for name, value in analysis.pillar_probabilities.items()},
        "story_type": analysis.story_type,
        "tone": analysis.tone,
        "tone_probabilities": {name: _rounded(value) for name, value in analysis.tone_probabilities.items()},
        "headline_tone": analysis.headline_tone,
        "evidence": list(analysis.evidence),
        "quotes": [_quote(quote) for quote in analysis.quotes],
        "complaint": complaint
        and {
            "object": complaint.object,
            "location": complaint.location,
            "agency": complaint.agency,
            "answered": complaint.answered,
        },
        "flags": list(analysis.flags),
        "review": list(analysis.review),
        "model": dict(analysis.model),
    }


def _rounded(value: float) -> float:
    return round(float(value), 4)


def _quote(quote: Quote) -> dict[str, Any]:
    names = ("text", "speaker", "speaker_type", "verb", "mode", "paragraph", "start", "end")
    return {name: getattr(quote, name) for name in names}
