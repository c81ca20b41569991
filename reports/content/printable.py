"""Text from outside, rid of what cannot be printed: control characters, and marks that turn the line around."""

import re
from dataclasses import replace

from storage.records import Analysis, Event, Material, Reading

# C0 and C1 save tab and line ends, bidirectional embeddings, overrides and isolates, lone surrogates, non-characters
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(material: Material) -> Material:
    """The material with clean titles, sentences, quotes and complaints; what is clean already is not touched."""
    readings = tuple(map(_reading, material.readings))
    return replace(material, readings=readings, events=tuple(map(_event, material.events)))


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)


def _event(event: Event) -> Event:
    return replace(event, headline=_clean(event.headline)) if _UNPRINTABLE.search(event.headline) else event


def _reading(reading: Reading) -> Reading:
    labels = reading.analysis
    said = (quote.text + (quote.speaker or "") for quote in labels.quotes)
    complaint = labels.complaint
    told = (complaint.object, complaint.location or "") if complaint else ()
    if not any(map(_UNPRINTABLE.search, (reading.article.title, *labels.evidence, *said, *told))):
        return reading
    article = replace(reading.article, title=_clean(reading.article.title))
    return replace(reading, article=article, analysis=_labels(labels))


def _labels(labels: Analysis) -> Analysis:
    complaint = labels.complaint
    if complaint:
        place = _clean(complaint.location) if complaint.location else None
        complaint = replace(complaint, object=_clean(complaint.object), location=place)
    quotes = tuple(
        replace(quote, text=_clean(quote.text), speaker=_clean(quote.speaker) if quote.speaker else None)
        for quote in labels.quotes
    )
    return replace(labels, evidence=tuple(map(_clean, labels.evidence)), quotes=quotes, complaint=complaint)
