"""Sentences with numbers in them that still know where they come from."""

import re

from reports.language.numbers import figure_text
from storage.records.report import Figure, Prose, Source, Span

_SLOT = re.compile(r"\{(\w+)\}")


def prose(template: str, /, **spans: Span | Prose) -> Prose:
    """Fill `{name}` slots with figures, sources or words. Only the template is parsed, never what fills it."""
    parts: list[Span] = []
    for index, piece in enumerate(_SLOT.split(template)):
        if index % 2:
            filling = spans[piece]
            parts.extend(filling if isinstance(filling, tuple) else (filling,))
        elif piece:
            parts.append(piece)
    return tuple(parts)


def span_text(span: Span) -> str:
    """A span as plain words."""
    if isinstance(span, Figure):
        return figure_text(span)
    return span.text if isinstance(span, Source) else span


def plain(text: Prose) -> str:
    """A whole prose as plain words."""
    return "".join(span_text(span) for span in text)
