"""Labelled texts from beside the corpus: which ones, and whether they are the ones the shipped models know."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp.training.corpus import ROOT, Example, read_also


@dataclass(frozen=True)
class Also:
    """A labelled file and the monitor whose names are masked in it; `sha256` where a certain version is meant."""

    path: Path
    monitor: str
    sha256: str | None = None

    @property
    def name(self) -> str:
        """The set's name: the folder it lies in (`gold` for gold/dev.jsonl)."""
        return self.path.parent.name

    @property
    def missing(self) -> str | None:
        """Why the file cannot be learned from as meant; None when it can."""
        if not self.path.is_file():
            return "not there"
        return "another version" if self.sha256 and digest(self.path) != self.sha256 else None

    def examples(self) -> list[Example]:
        """Its texts with their labels; raises CorpusError."""
        return read_also(self.path, self.monitor)


def digest(path: Path) -> str:
    """A file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def shipped_also() -> tuple[Also, ...]:
    """What the shipped models have learned from beside the corpus; whether it lies there is for the caller to ask."""
    rows = tomllib.loads(Path(__file__).with_name("also.toml").read_text(encoding="utf-8"))["also"]
    return tuple(Also((ROOT / row["file"]).resolve(), row["monitor"], row["sha256"]) for row in rows)
