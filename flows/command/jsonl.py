"""Reading JSON Lines a person hands over, and printing JSON Lines a machine reads."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated, Any

from cyclopts import Parameter

from flows.errors import UsageError

# a file, or - for standard input, which must not be taken for an option
Source = Annotated[str, Parameter(allow_leading_hyphen=True)]


def read_rows(source: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file (`-`: standard input); a line that is none names file, line and fault."""
    with _opened(source) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise UsageError(
                    f"{source}, line {number}: no JSON ({error.msg}): one object a line is wanted"
                ) from error
            if not isinstance(row, dict):
                raise UsageError(f"{source}, line {number}: an object is wanted, not {type(row).__name__}")
            yield row


@contextmanager
def _opened(source: str) -> Iterator[IO[str]]:
    if source == "-":
        yield sys.stdin
        return
    try:
        with Path(source).open(encoding="utf-8", errors="replace") as stream:
            yield stream
    except OSError as error:
        raise UsageError(f"cannot read '{source}': {error.strerror}") from error


def print_rows(rows: Iterable[dict[str, Any]]) -> None:
    """One line an object, in order."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
