"""An article as the models read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from nlp.features.body import read_body
from nlp.features.cues import count_cues
from nlp.masking import Mask
from nlp.stemming import Stemmer
from nlp.text.normalise import normalise
from nlp.text.tokens import pieces
from storage.records import Article

Place = Literal["title", "lead", "body"]
PLACES: tuple[Place, ...] = ("title", "lead", "body")
# The code book's lead: the first three sentences.
_LEAD = 3


@dataclass(frozen=True, slots=True)
class Line:
    """The headline or one sentence: its exact text, its place, its words in lower case (with the marks that part
    them: see `pieces`), masked, and as stems; and how often each kind of cue stands in it, in the order of
    `cues.kinds()`."""

    text: str
    place: Place
    words: tuple[str, ...]
    masked: tuple[str, ...]
    stems: tuple[str, ...]
    cues: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A headline and the sentences of a body, in order; and the masked words of the dateline, which are no sentence."""

    lines: tuple[Line, ...]
    dateline: tuple[str, ...] = ()

    def at(self, *places: Place) -> list[Line]:
        """The lines of those places."""
        return [line for line in self.lines if line.place in places]


class DocumentReader:
    """Articles → documents for one mask; every distinct word is stemmed once."""

    def __init__(self, mask: Mask, stemmer: Stemmer | None = None) -> None:
        self._mask = mask
        self._stemmer = stemmer or Stemmer()

    def read(self, article: Article) -> Document:
        """The article's document; its first line is the headline, which may be empty."""
        dateline, sentences = read_body(article.paragraphs)
        texts = [article.title, *sentences]
        split = [pieces(normalise(text)) for text in texts]
        masked = self._mask.document(split)
        read = enumerate(zip(texts, split, masked, strict=True))
        lines = tuple(self._line(_place(number), *line) for number, line in read)
        return Document(lines, tuple(self._mask.tokens(article.dateline or dateline)))

    def _line(self, place: Place, text: str, plain: list[str], masked: list[str]) -> Line:
        stems = self._stems(masked)
        return Line(text, place, tuple(map(str.lower, plain)), tuple(masked), stems, count_cues(masked, stems))

    def _stems(self, masked: Iterable[str]) -> tuple[str, ...]:
        return tuple(word if word.isupper() else self._stemmer.stem(word) for word in masked)


def _place(number: int) -> Place:
    if number == 0:
        return "title"
    return "lead" if number <= _LEAD else "body"
