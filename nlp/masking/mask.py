"""One pass over the words of a text that puts roles in the place of a monitor's names."""

from collections.abc import Iterable, Iterator, Sequence

from nlp.masking.lexicon import person_role, phrases, wording
from nlp.text.normalise import normalise
from nlp.text.phrases import Key, PhraseTable
from nlp.text.tokens import MARKS, pieces
from storage.records import Monitor

# A word of a person's name stands for the person only when it is this long ("Ratna", not "Dwi").
_NAME_LENGTH = 4
# A masked word, the number of its first word in the line, and how many words it stands for.
Named = tuple[str, int, int]


class Mask:
    """Names → role words in capitals (`KOTA`, `WALIKOTA`, `OPD` …); every other word in lower case.

    The longest phrase wins. Names match as the monitor writes them, in capitals or as a headline; `wording.toml`'s
    spellings match in any case. No name crosses a mark that its own spelling has not ("Arunika, Satu Tewas"). Once a
    person's full name has stood in a document, one word of it will do."""

    def __init__(self, monitor: Monitor) -> None:
        self._names = PhraseTable(_variants(phrases(monitor)))
        same = ((phrase, word) for word, forms in wording()["same"].items() for phrase in forms)
        self._wording = PhraseTable((tuple(phrase.split()), word) for phrase, word in same)
        self._people = {_key(person.name): person_role(person) for person in monitor.people}

    def tokens(self, text: str) -> list[str]:
        """The masked words of one text that stands alone."""
        return self.document([pieces(normalise(text))])[0]

    def document(self, lines: Sequence[list[str]]) -> list[list[str]]:
        """The masked words of one document, given the `pieces` of its headline and sentences in order."""
        known: dict[str, str] = {}
        masked = [self._line(line, known) for line in lines]
        # A headline shortens the name that the body only then gives in full.
        return [self._line(lines[0], known), *masked[1:]] if known else masked

    def roles(self, lines: Sequence[list[str]]) -> list[list[Named]]:
        """Only what has a role, by line: the role, the number of its first word, and how many words it takes."""
        known: dict[str, str] = {}
        found = [list(self._named(line, known)) for line in lines]
        named = [list(self._named(lines[0], known)), *found[1:]] if known else found
        return [[part for part in line if part[0].isupper()] for line in named]

    def _line(self, line: list[str], known: dict[str, str]) -> list[str]:
        return [word for word, _, _ in self._named(line, known)]

    def _named(self, line: list[str], known: dict[str, str]) -> Iterator[Named]:
        lowered = [word.lower() for word in line]
        at = number = 0
        while at < len(line):
            if line[at] in MARKS:
                at += 1
                continue
            found = self._names.longest(line, at) or self._wording.longest(lowered, at)
            role, width = found or (known.get(line[at], lowered[at]), 1)
            if width > 1:
                self._learn(line[at : at + width], known)
            counted = width if width == 1 else sum(piece not in MARKS for piece in line[at : at + width])
            yield role, number, counted
            at, number = at + width, number + counted

    def _learn(self, name: list[str], known: dict[str, str]) -> None:
        role = self._people.get(tuple(name))
        if role:
            known.update({word: role for word in name if len(word) >= _NAME_LENGTH})


def _key(phrase: str) -> Key:
    return tuple(pieces(normalise(phrase)))


def _variants(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[Key, str]]:
    for phrase, role in pairs:
        key = _key(phrase)
        yield key, role
        yield tuple(piece for piece in key if piece not in MARKS), role
        if sum(map(len, key)) > 3:
            yield tuple(word.upper() for word in key), role
            yield tuple(word[0].upper() + word[1:] for word in key), role
