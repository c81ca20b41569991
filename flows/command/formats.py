"""Forms of a report as typed on the command line."""

from typing import cast, get_args

from flows.errors import UsageError
from flows.parameters import Format

KNOWN: tuple[Format, ...] = get_args(Format)


def parse_formats(text: str) -> list[Format]:
    """`html,pdf` → its parts, each one Gaung can make."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    wrong = [part for part in parts if part not in KNOWN] if parts else ["nothing"]
    if wrong:
        raise UsageError(f"--format '{text}': '{wrong[0]}' is no form of a report; choose {', '.join(KNOWN)}")
    return [cast(Format, part) for part in parts]
