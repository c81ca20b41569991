"""All models from examples: one space of columns, then head after head."""

from collections.abc import Callable, Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from nlp.features.document import Document, DocumentReader
from nlp.features.space import Seen, Space
from nlp.features.terms import PILLARS, TermCounter
from nlp.labels.heads import Head
from nlp.labels.lines import LINE_CLASSES, Probabilities, by_document, line_block
from nlp.masking import Mask
from nlp.models.bundle import Models
from nlp.text.normalise import normalise
from nlp.training.corpus import Example, event_hash
from nlp.training.heads import fit_any_of, fit_one_of, rows
from nlp.training.recipe import Recipe
from storage.records import Monitor
from storage.records.analysis import Geography, Level, StoryType, Tone

Say = Callable[[str], None]
# Labels every article has, and their classes.
_OF_ALL: dict[str, tuple[str, ...]] = {
    "level": get_args(Level),
    "geography": get_args(Geography),
    "story_type": get_args(StoryType),
}
_TONES: tuple[str, ...] = tuple(sorted(get_args(Tone)))
# An evidence sentence shorter than this matches only as a whole.
_WHOLE = 20


def fit_models(examples: Sequence[Example], monitor: Monitor, recipe: Recipe, say: Say) -> Models:
    """Learn every head from the examples; the same examples in the same order give the same numbers."""
    reader, terms = DocumentReader(Mask(monitor)), TermCounter(monitor)
    documents = [reader.read(example.article) for example in examples]
    space = Space.fit(documents, terms, recipe.columns)
    seen = space.see(documents, terms)
    say(f"{len(documents)} articles, {sum(block.shape[1] for block in seen.documents.values())} columns")
    fitting = _Fitting(examples, documents, seen, recipe, say)
    return Models(space, fitting.of_all() | fitting.of_relevant())


class _Fitting:
    """The steps of one training run, over what they share; `of_all` comes first, `of_relevant` stacks on it."""

    def __init__(
        self, examples: Sequence[Example], documents: Sequence[Document], seen: Seen, recipe: Recipe, say: Say
    ) -> None:
        self._examples, self._documents = examples, documents
        self._seen, self._recipe, self._say = seen, recipe, say
        self._outside: dict[str, Probabilities] = {}

    def of_all(self) -> dict[str, Head]:
        """Level, geography and story type: every article has them."""
        folds = self._folds(self._examples)
        heads = {}
        for name, classes in _OF_ALL.items():
            self._say(name)
            labels = [str(example.labels[name]) for example in self._examples]
            recipe = self._recipe.heads[name]
            heads[name], self._outside[name] = fit_one_of(self._seen.documents, labels, classes, recipe, folds)
        return heads

    def of_relevant(self) -> dict[str, Head]:
        """Pillars, deciding lines and tone: only relevant articles have them."""
        chosen = [number for number, example in enumerate(self._examples) if example.relevant]
        examples = [self._examples[number] for number in chosen]
        documents = [self._documents[number] for number in chosen]
        blocks, folds, recipes = rows(self._seen.documents, chosen), self._folds(examples), self._recipe.heads
        self._say("pillars")
        truth = np.array([[pillar in example.labels["pillars"] for pillar in PILLARS] for example in examples])
        pillars = fit_any_of(blocks, truth, PILLARS, recipes["pillars"], folds)
        self._say("lines")
        lines, found = self._lines(chosen)
        self._say("tone")
        tones = [str(example.labels["tone"]) for example in examples]
        text, _ = fit_one_of(blocks, tones, _TONES, recipes["tone_text"], folds)
        stacked = blocks | line_block(documents, found) | {"story": self._outside["story_type"][chosen]}
        by_lines, _ = fit_one_of(stacked, tones, _TONES, recipes["tone_lines"], folds)
        return {"pillars": pillars, "lines": lines, "tone_text": text, "tone_lines": by_lines}

    def _lines(self, chosen: Sequence[int]) -> tuple[Head, list[Probabilities]]:
        """The line model, and for each chosen document its lines' out-of-fold probabilities."""
        documents = [self._documents[number] for number in chosen]
        owners = np.repeat(np.arange(len(self._documents)), [len(document.lines) for document in self._documents])
        blocks = rows(self._seen.lines, np.flatnonzero(np.isin(owners, chosen)))
        labels = [label for n in chosen for label in line_labels(self._examples[n], self._documents[n])]
        folds = self._folds(self._examples)[owners[np.isin(owners, chosen)]]
        head, outside = fit_one_of(blocks, labels, LINE_CLASSES, self._recipe.heads["lines"], folds)
        return head, by_document(documents, outside)

    def _folds(self, examples: Sequence[Example]) -> NDArray[np.int64]:
        # The last digit of the hash divides learned from held out; the next one divides the folds.
        count = self._recipe.folds.count
        return np.array([event_hash(example.event) // 5 % count for example in examples])


def line_labels(example: Example, document: Document) -> list[str]:
    """For each line the way it moves the tone: the corpus names the deciding sentences, all others move nothing."""
    evidence = [normalise(text).strip() for text in example.labels.get("evidence") or ()]
    tone = str(example.labels["tone"])
    moving = [any(_same(normalise(line.text), text) for text in evidence) for line in document.lines]
    return [tone if moves else "netral" for moves in moving]


def _same(line: str, evidence: str) -> bool:
    line = line.strip()
    shorter = min(len(line), len(evidence))
    return line == evidence or (shorter > _WHOLE and (line in evidence or evidence in line))
