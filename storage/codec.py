"""Records to JSON text and back, exactly."""

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(type[Any], kind))


def encode(record: object) -> str:
    """A record as compact JSON text; times as ISO 8601 with their offset."""
    return _adapter(cast(Hashable, type(record))).dump_json(record).decode()


def decode(kind: type[T], text: str) -> T:
    """The record `text` was made of; raises pydantic's ValidationError for anything else."""
    record: T = _adapter(cast(Hashable, kind)).validate_json(text)
    return record
