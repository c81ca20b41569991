"""The hashes that the cards name: a file that is not the one of its card is no model anybody measured."""

import re
from collections.abc import Iterator, Sequence
from hashlib import file_digest
from pathlib import Path

HEADING = "## Files"
_ROW = re.compile(r"^\| `([\w.-]+)` \| `([0-9a-f]{64})` \|$", re.M)


def files_section(folder: Path, names: Sequence[str]) -> str:
    """The part of a card that names files beside it, in Markdown."""
    rows = [f"| `{name}` | `{sha256(folder / name)}` |" for name in names]
    return "\n".join([HEADING, "", "| file | SHA-256 |", "|---|---|", *rows])


def named(card: str) -> dict[str, str]:
    """File → SHA-256, as a card's text names them; empty for a card that names none."""
    _, _, rest = card.partition(f"{HEADING}\n")
    return dict(_ROW.findall(rest.partition("\n## ")[0]))


def strangers(folder: Path) -> list[str]:
    """The files of a folder that are missing or are not those of their cards, in order of name, each once."""
    return sorted(set(_strangers(folder)))


def _strangers(folder: Path) -> Iterator[str]:
    for card in folder.glob("*.md"):
        for name, expected in named(card.read_text(encoding="utf-8")).items():
            path = folder / name
            if not path.is_file() or sha256(path) != expected:
                yield name


def sha256(path: Path) -> str:
    """A file's SHA-256 in hex."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
