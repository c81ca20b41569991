"""Streaming grouping: each story joins an event or founds one, and no past decision is taken back."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from nlp.copies.document import Document
from nlp.copies.finding import find_copies
from nlp.events.candidates import candidates
from nlp.events.decision import decision
from nlp.events.signature import signatures
from storage.records.grouping import Event, Grouping

_LAST = datetime(9999, 1, 1, tzinfo=UTC)  # stories without a date come last
_SLUG_WORDS = 6


class EventGrouper:
    """Groups stories in order of publication. `previous` fixes the events of stories already grouped."""

    def __init__(
        self,
        documents: Sequence[Document],
        previous: Mapping[str, str] | None = None,
        aggregators: Collection[str] = (),
    ) -> None:
        self._documents = sorted({document.id: document for document in documents}.values(), key=_order)
        self._previous = previous or {}
        self._copy_of = find_copies(self._documents, aggregators)
        self._family: dict[str, list[str]] = defaultdict(list)
        for copy, original in self._copy_of.items():
            self._family[original].append(copy)
        self._marks = signatures(self._documents)
        self._members: dict[str, list[int]] = defaultdict(list)
        self._telling: dict[str, list[int]] = defaultdict(list)  # the members that no other copies
        self._event_of: dict[str, str] = {}
        for row, document in enumerate(self._documents):
            if document.id in self._previous:
                self._join(self._previous[document.id], row)
        self._join_new()

    def result(self) -> Grouping:
        """Copies, the event of every story, and the events in order of their first story."""
        events = sorted((self._closed(event) for event in self._members), key=lambda e: (e.first_at, e.id))
        return Grouping(dict(self._copy_of), dict(self._event_of), tuple(events))

    def _join_new(self) -> None:
        import numpy as np

        new = [row for row, document in enumerate(self._documents) if document.id not in self._previous]
        dated = [row for row in new if self._documents[row].published_at]
        days = np.array([d.published_at.timestamp() / 86400 if d.published_at else np.inf for d in self._documents])
        for row, likely in candidates(self._marks, days, np.array(dated, int), decision()):
            self._join(self._event_for(row, [candidate.row for candidate in likely]), row)
        for row in new[len(dated) :]:
            self._join(self._event_for(row, []), row)

    def _event_for(self, row: int, likely: Sequence[int]) -> str:
        """The event of its copies, else of the likeliest story that is in an event already, else its own."""
        document = self._documents[row]
        family = self._copy_of.get(document.id, document.id)
        for relative in (family, *self._family.get(family, ())):
            if relative in self._event_of:
                return self._event_of[relative]
        placed = (event for other in likely if (event := self._event_of.get(self._documents[other].id)))
        return next(placed, None) or event_id(document)

    def _join(self, event: str, row: int) -> None:
        document = self._documents[row]
        self._members[event].append(row)
        if self._event_of.get(self._copy_of.get(document.id, "")) != event:
            self._telling[event].append(row)
        self._event_of[document.id] = event

    def _closed(self, event: str) -> Event:
        members = [self._documents[row] for row in sorted(self._members[event])]
        dated = [member.published_at for member in members if member.published_at]
        headline = self._documents[self._marks.central(self._telling[event])].title
        first, last = (min(dated), max(dated)) if dated else (_LAST, _LAST)
        return Event(event, headline, tuple(member.id for member in members), first, last)


def _order(document: Document) -> tuple[datetime, str]:
    return document.published_at or _LAST, document.id


def event_id(founder: Document) -> str:
    """A name that people can read and that never changes: the founder's headline and a hash of its id."""
    words = re.findall(r"[a-z0-9]+", founder.title.lower())[:_SLUG_WORDS]
    return "-".join([*words, sha256(founder.id.encode()).hexdigest()[:8]])


def group(
    documents: Sequence[Document], previous: Mapping[str, str] | None = None, aggregators: Collection[str] = ()
) -> Grouping:
    """Copies and events of `documents`; those in `previous` (article → event) keep their event."""
    return EventGrouper(documents, previous, aggregators).result()
