"""Forms of a report as typed on the command line."""

from flows.errors import UsageError

KNOWN = ("html", "pdf", "xlsx")


def parse_formats(text: str) -> list[str]:
    """`html,pdf` → its parts, each one Gaung can make."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    wrong = [part for part in parts if part not in KNOWN] if parts else ["nothing"]
    if wrong:
        raise UsageError(f"--format '{text}': '{wrong[0]}' is no form of a report; choose {', '.join(KNOWN)}")
    return parts
