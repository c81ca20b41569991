"""The editions on disk, as their small index files tell them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

FILES = (
    ("index.html", "Laporan"), ("ringkas.html", "Ringkasan pimpinan"), ("laporan.pdf", "PDF"),
    ("data.xlsx", "Buku kerja"), ("report.json", "Data"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edition:
    """One week of the archive; `files` are those that exist, `titles` hold title, outlet, tone and anchor."""

    monitor: str
    title: str
    week: str
    period: str
    status: str
    edition: int
    changes: tuple[str, ...]
    cutoff: datetime | None
    articles: int
    counted: int
    files: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    indicators: Mapping[str, Mapping[str, Any]]
    titles: tuple[tuple[str, str, str, str], ...]

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Address from the archive's root and label of each file for readers."""
        return tuple((f"{self.monitor}/{self.week}/{name}", label) for name, label in FILES if name in self.files)

    @property
    def page(self) -> str:
        """The file to open first."""
        return next((name for name, _ in FILES if name in self.files), "report.json")


def read_editions(folder: Path) -> tuple[list[Edition], list[str]]:
    """All editions, newest first in each monitor, and the folders whose index cannot be read."""
    found, unreadable = [], []
    for path in sorted(folder.glob("*/*/manifest.json")):
        if path.parent.name.startswith("."):
            continue
        try:
            found.append(_edition(path.with_name("indeks.json")))
        except (OSError, ValueError, KeyError, TypeError):
            unreadable.append(f"{path.parent.parent.name}/{path.parent.name}")
    found.sort(key=lambda edition: edition.week, reverse=True)
    found.sort(key=lambda edition: edition.monitor)
    return found, unreadable


def _edition(path: Path) -> Edition:
    body = json.loads(path.read_text(encoding="utf-8"))
    return Edition(
        monitor=str(body["monitor"]),
        title=str(body["title"]),
        week=str(body["week"]),
        period=str(body["period"]),
        status=str(body["status"]),
        edition=int(body["edition"]),
        articles=int(body["articles"]),
        counted=int(body["counted"]),
        changes=tuple(body["changes"]),
        cutoff=datetime.fromisoformat(body["cutoff"]) if body["cutoff"] else None,
        files=tuple(body["files"]),
        answers=tuple((question, text) for question, text in body["answers"]),
        indicators=body["indicators"],
        titles=tuple((title, outlet, tone, place) for title, outlet, tone, place in body["titles"]),
    )
