"""Examples as documents, each under the mask of its own city."""

from collections.abc import Sequence

from nlp.features.document import Document, DocumentReader
from nlp.features.terms import TermCounter
from nlp.masking import Mask
from nlp.stemming import Stemmer
from nlp.training.corpus import Example
from storage.records import load_monitor


class Readings:
    """Examples → documents; an example is read once, however many folds learn from it."""

    def __init__(self) -> None:
        self._stemmer = Stemmer()
        self._cities: dict[str, tuple[DocumentReader, TermCounter]] = {}
        self._read: dict[int, tuple[Example, Document]] = {}

    def documents(self, examples: Sequence[Example]) -> list[Document]:
        """The document of each example."""
        return [self._document(example) for example in examples]

    def terms(self, examples: Sequence[Example]) -> list[TermCounter]:
        """The counter of programme terms of each example's city."""
        return [self._city(example.monitor)[1] for example in examples]

    def _document(self, example: Example) -> Document:
        known = self._read.get(id(example))
        if known is None:  # the example is kept beside its document, so that its id stays its own
            known = self._read[id(example)] = example, self._city(example.monitor)[0].read(example.article)
        return known[1]

    def _city(self, name: str) -> tuple[DocumentReader, TermCounter]:
        if name not in self._cities:
            monitor = load_monitor(name)
            self._cities[name] = DocumentReader(Mask(monitor), self._stemmer), TermCounter(monitor)
        return self._cities[name]
