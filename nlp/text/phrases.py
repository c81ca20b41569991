"""Finding phrases in a line of words by their first word: one dictionary look-up a word, the longest phrase first."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")
Key = tuple[str, ...]


class PhraseTable(Generic[Meaning]):
    """Phrases (as words) and what they mean; of two entries for one phrase the first stands."""

    def __init__(self, entries: Iterable[tuple[Key, Meaning]]) -> None:
        first: dict[Key, Meaning] = {}
        for key, meaning in entries:
            if key:
                first.setdefault(key, meaning)
        self._by_word: dict[str, list[tuple[Key, Meaning]]] = {}
        for key, meaning in first.items():
            self._by_word.setdefault(key[0], []).append((key, meaning))
        for found in self._by_word.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def longest(self, line: Sequence[str], at: int) -> tuple[Meaning, int] | None:
        """The meaning of the longest phrase that begins at word `at`, and its number of words."""
        for key, meaning in self._by_word.get(line[at], ()):
            if len(key) == 1 or tuple(line[at : at + len(key)]) == key:
                return meaning, len(key)
        return None
