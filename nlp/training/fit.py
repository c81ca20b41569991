"""All models from examples: one space of columns, then head after head."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from nlp.features.document import Document
from nlp.features.space import Seen, Space
from nlp.features.terms import PILLARS
from nlp.labels.heads import Head
from nlp.labels.lines import LINE_CLASSES, Probabilities, by_document, line_block
from nlp.models.bundle import Models
from nlp.training.corpus import Example, event_hash
from nlp.training.evidence import marked_lines
from nlp.training.heads import Data, fit_any_of, fit_one_of, rows
from nlp.training.reading import Readings
from nlp.training.recipe import Recipe
from storage.records.analysis import Geography, Level, StoryType, Tone

Say = Callable[[str], None]
# Labels every article has, and their classes.
_OF_ALL: dict[str, tuple[str, ...]] = {
    "level": get_args(Level),
    "geography": get_args(Geography),
    "story_type": get_args(StoryType),
}
_TONES: tuple[str, ...] = tuple(sorted(get_args(Tone)))


def fit_models(examples: Sequence[Example], recipe: Recipe, say: Say, readings: Readings | None = None) -> Models:
    """Learn every head from the examples; the same examples in the same order give the same numbers."""
    readings = readings or Readings()
    documents, terms = readings.documents(examples), readings.terms(examples)
    space = Space.fit(documents, terms, [example.event for example in examples], recipe.columns)
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
            data = Data(self._seen.documents, folds, self._also(self._examples))
            heads[name], self._outside[name] = fit_one_of(data, labels, classes, self._recipe.heads[name])
        return heads

    def of_relevant(self) -> dict[str, Head]:
        """Pillars, deciding lines and tone: only relevant articles have them."""
        chosen = [number for number, example in enumerate(self._examples) if example.relevant]
        examples = [self._examples[number] for number in chosen]
        documents = [self._documents[number] for number in chosen]
        blocks, recipes = rows(self._seen.documents, chosen), self._recipe.heads
        data = Data(blocks, self._folds(examples), self._also(examples))
        self._say("pillars")
        truth = np.array([[pillar in example.labels["pillars"] for pillar in PILLARS] for example in examples])
        pillars = fit_any_of(data, truth, PILLARS, recipes["pillars"])
        self._say("lines")
        lines, found = self._lines(chosen)
        self._say("tone")
        tones = [str(example.labels["tone"]) for example in examples]
        text, _ = fit_one_of(data, tones, _TONES, recipes["tone_text"])
        stacked = blocks | line_block(documents, found) | {"story": self._outside["story_type"][chosen]}
        by_lines, _ = fit_one_of(replace(data, blocks=stacked), tones, _TONES, recipes["tone_lines"])
        return {"pillars": pillars, "lines": lines, "tone_text": text, "tone_lines": by_lines}

    def _lines(self, chosen: Sequence[int]) -> tuple[Head, list[Probabilities]]:
        """The line model, and for each chosen document its lines' out-of-fold probabilities.

        Where nobody marked the deciding sentences, no line teaches; such documents are judged by the whole model."""
        documents = [self._documents[number] for number in chosen]
        marked = [number for number in chosen if "evidence" in self._examples[number].labels]
        owners = np.repeat(np.arange(len(self._documents)), [len(document.lines) for document in self._documents])
        taught = np.isin(owners, marked)
        labels = [label for n in marked for label in line_labels(self._examples[n], self._documents[n])]
        own = owners[taught]
        folds, also = self._folds(self._examples)[own], self._also(self._examples)[own]
        data = Data(rows(self._seen.lines, np.flatnonzero(taught)), folds, also)
        head, outside = fit_one_of(data, labels, LINE_CLASSES, self._recipe.heads["lines"])
        found = head.probabilities(self._seen.lines)
        found[taught] = outside
        return head, by_document(documents, found[np.isin(owners, chosen)])

    def _also(self, examples: Sequence[Example]) -> NDArray[np.bool_]:
        return np.array([example.also for example in examples])

    def _folds(self, examples: Sequence[Example]) -> NDArray[np.int64]:
        # The last digit of the hash divides learned from held out; the next one divides the folds.
        count = self._recipe.folds.count
        return np.array([event_hash(example.event) // 5 % count for example in examples])


def line_labels(example: Example, document: Document) -> list[str]:
    """For each line the way it moves the tone: the corpus names the deciding sentences, all others move nothing."""
    tone = str(example.labels["tone"])
    moving = marked_lines([line.text for line in document.lines], example.labels.get("evidence") or ())
    return [tone if moves else "netral" for moves in moving]
