"""Where the trouble is: the most exact place that headline and lead name."""

from collections.abc import Sequence

from nlp.complaints.lexicon import cues
from storage.records.monitor import Monitor

_LEAD = 4  # paragraphs in which the press says where


def find_place(title: str, paragraphs: Sequence[str], monitor: Monitor) -> str | None:
    """A street, market or block with its village when both are told; the whole city when no place is."""
    named = _first([title, *paragraphs[:_LEAD]], monitor)
    text = " ".join([title, *paragraphs[:_LEAD]])
    if named is None:
        return monitor.city.full_name if monitor.city.name in text else None
    village = next((v for v in monitor.city.villages if f"Kelurahan {v}" in text or f"warga {v}" in text), None)
    if village and village not in named and named.startswith(("Jalan", "Gang", "RT", "RW", "Perum")):
        return f"{named}, Kelurahan {village}"
    return named


def _first(texts: Sequence[str], monitor: Monitor) -> str | None:
    """The place named first, the headline before the lead."""
    body = " ".join(texts[1:])
    for index, text in enumerate(texts):
        found = [(match.start(), match.group()) for match in cues().place.finditer(text)]
        if not index:
            found = [(at, name) for at, capitals in found if (name := _as_in_body(capitals, body))]
        for place in (*monitor.city.places, *monitor.city.villages, *monitor.city.districts):
            at = text.find(place)
            if at >= 0:
                found.append((at, place))
        if found:
            return min(found, key=lambda hit: (hit[0], -len(hit[1])))[1].strip()
    return None


def _as_in_body(capitals: str, body: str) -> str | None:
    """A headline has capitals everywhere: a place's name goes only as far as the story repeats it."""
    words = capitals.split()
    for last in range(len(words), 1, -1):
        name = " ".join(words[:last])
        if name in body:
            return name
    return None
