"""Streaming grouping: each story joins an event or founds one, and no past decision is taken back."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from nlp.copies.document import Document
from nlp.copies.finding import find_copies
from nlp.events.decision import Decision, days_apart, decision
from nlp.events.signature import Signature, central, signatures
from storage.records.grouping import Event, Grouping

_LAST = datetime(9999, 1, 1, tzinfo=UTC)  # stories without a date come last
_SLUG_WORDS = 6


@dataclass
class _Open:
    """An event while it is being gathered; `marks` hold its members that copies do not repeat."""

    id: str
    members: list[Document] = field(default_factory=list)
    marks: list[tuple[Document, Signature]] = field(default_factory=list)


class EventGrouper:
    """Groups stories in order of publication. `previous` fixes the events of stories already grouped."""

    def __init__(
        self,
        documents: Sequence[Document],
        previous: Mapping[str, str] | None = None,
        aggregators: Collection[str] = (),
    ) -> None:
        self._decision: Decision = decision()
        self._previous = previous or {}
        self._copy_of = find_copies(documents, aggregators)
        self._marks = signatures(documents)
        self._events: dict[str, _Open] = {}
        self._event_of: dict[str, str] = {}
        for document in sorted(documents, key=_order):
            if document.id in self._previous:
                self._join(self._previous[document.id], document)
        for document in sorted(documents, key=_order):
            if document.id not in self._previous:
                self._join(self._event_for(document), document)

    def result(self) -> Grouping:
        """Copies, the event of every story, and the events in order of their first story."""
        events = sorted((self._closed(event) for event in self._events.values()), key=lambda e: (e.first_at, e.id))
        return Grouping(dict(self._copy_of), dict(self._event_of), tuple(events))

    def _event_for(self, document: Document) -> str:
        family = self._copy_of.get(document.id, document.id)
        for relative in (family, *(copy for copy, original in self._copy_of.items() if original == family)):
            if relative in self._event_of:
                return self._event_of[relative]
        likely = self._likeliest(document)
        return likely or event_id(document)

    def _likeliest(self, document: Document) -> str | None:
        """The event with the most probable member within the horizon, None when none is probable enough."""
        best, found = self._decision.threshold, None
        for event in self._events.values():
            for other, mark in event.marks:
                days = days_apart(document, other)
                if days is None or days > self._decision.horizon_days:
                    continue
                probability = self._decision.probability(self._marks[document.id], mark, days)
                if probability >= best:
                    best, found = probability, event.id
        return found

    def _join(self, event: str, document: Document) -> None:
        opened = self._events.setdefault(event, _Open(event))
        opened.members.append(document)
        if self._event_of.get(self._copy_of.get(document.id, "")) != event:
            opened.marks.append((document, self._marks[document.id]))
        self._event_of[document.id] = event

    def _closed(self, event: _Open) -> Event:
        members = sorted(event.members, key=_order)
        dated = [member.published_at for member in members if member.published_at]
        titles = {member.id: member.title for member in members}
        headline = titles[central((document.id, mark) for document, mark in event.marks)]
        first, last = (min(dated), max(dated)) if dated else (_LAST, _LAST)
        return Event(event.id, headline, tuple(member.id for member in members), first, last)


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
