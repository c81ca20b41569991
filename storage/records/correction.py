"""A person's word against the machine's."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """`field` of an article's analysis was `old`, is `new` from `at` on; values are JSON text."""

    article_id: str
    field: str
    old: str
    new: str
    why: str
    who: str
    at: datetime
