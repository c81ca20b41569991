"""What was wrong with an outlet's entries."""

from collections.abc import Callable
from dataclasses import dataclass, field

from scrapers.catalogue.schema import Discovery
from storage.records import Page


@dataclass
class Problems:
    """Faults by kind and text, each with the addresses that showed it and, by `keep`, one page for a person to see."""

    keep: Callable[[Page], Page] | None = None
    _entries: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _shown: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, entry: Discovery, text: str, page: Page | None = None) -> None:
        """Notes a fault; the first page that shows it is kept."""
        fault = (entry.kind, text)
        self._entries.setdefault(fault, []).append(entry.url)
        if page and self.keep and fault not in self._shown:
            self._shown[fault] = self.keep(page).archived_as or ""

    def named(self) -> tuple[str, ...]:
        """One line a kind and fault: the first address, how many more have it, and where the page is kept."""
        return tuple(self._line(fault, urls) for fault, urls in self._entries.items())

    def _line(self, fault: tuple[str, str], urls: list[str]) -> str:
        more = f" and {len(urls) - 1} more" if len(urls) > 1 else ""
        kept = f" (kept as {place})" if (place := self._shown.get(fault)) else ""
        return f"{fault[0]} {urls[0]}{more}: {fault[1]}{kept}"
