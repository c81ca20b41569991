"""Events: stories of different outlets on one happening, grouped as they arrive."""

from nlp.copies.document import Document
from nlp.events.grouping import EventGrouper, group

__all__ = ["Document", "EventGrouper", "group"]
