"""What linear models and encoder say of events they have not learned from: the ground the stack is fitted on."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.features.document import Document
from nlp.labels.heads import Kind
from nlp.labels.lines import Probabilities
from nlp.training.also import shipped_also
from nlp.training.corpus import CorpusError, Example, corpus_files, read_corpus
from nlp.training.encoder.examples import CLASSES
from nlp.training.outside import outside_probabilities
from nlp.training.reading import Readings

Say = Callable[[str], None]
KINDS: Mapping[str, Kind] = {name: "any_of" if name == "pillars" else "one_of" for name in CLASSES}
# Labels that only relevant articles have.
OF_RELEVANT = ("pillars", "tone")


@dataclass(frozen=True)
class Ground:
    """Articles with their kind (`corpus`, `briefs`, `gold`, `real`), and what is said of them from outside.

    `linear` and `encoder` map each label to items × classes (as in `CLASSES`); `lines` are each article's lines ×
    LINE_CLASSES by the linear line model, `scores` the encoder's for the lines its window held."""

    examples: Sequence[Example]
    documents: Sequence[Document]
    kinds: NDArray[Any]
    linear: Mapping[str, Probabilities]
    encoder: Mapping[str, Probabilities]
    lines: Sequence[Probabilities]
    scores: Sequence[Sequence[float]]

    @cached_property
    def relevant(self) -> NDArray[np.bool_]:
        """Which articles people called relevant."""
        return np.array([example.relevant for example in self.examples])

    @cached_property
    def events(self) -> NDArray[Any]:
        """The event of each article."""
        return np.array([example.event for example in self.examples])

    def having(self, label: str) -> NDArray[np.bool_]:
        """Which articles people gave the label to."""
        named = np.array([example.labels.get(label) is not None for example in self.examples])
        return named & self.relevant if label in OF_RELEVANT else named

    def truth(self, label: str) -> NDArray[np.float64]:
        """Items × classes of 0 and 1."""
        given = [example.labels.get(label) for example in self.examples]
        return np.array([[_has(labels, name) for name in CLASSES[label]] for labels in given], dtype=float)


def read_ground(file: Path, say: Say) -> Ground:
    """The encoder's outside.json with its articles found again, and what the linear models say of them.

    Raises CorpusError where an article of the file is nowhere to be found."""
    rows = json.loads(file.read_text(encoding="utf-8"))
    known = _known()
    try:
        examples = [known[row["source"], row["id"]] for row in rows]
    except KeyError as error:
        raise CorpusError(f"{file}: no article {error}; make it again with `gaung train --encoder`") from error
    linear = outside_probabilities(examples, say=say)
    order = {label: [linear.classes[label].index(name) for name in CLASSES[label]] for label in CLASSES}
    return Ground(
        examples,
        Readings().documents(examples),
        np.array([row["source"] for row in rows]),
        {label: linear.rows[label][:, order[label]] for label in CLASSES},
        {label: np.array([row["probabilities"][label] for row in rows]) for label in CLASSES},
        linear.lines,
        [np.nan_to_num(np.array(row["evidence"], dtype=float)).tolist() for row in rows],
    )


def _known() -> dict[tuple[str, str], Example]:
    corpus = {("corpus" if e.full else "briefs", e.article.key): e for e in read_corpus(corpus_files())}
    beside = {(one.name, e.article.key): e for one in shipped_also() if not one.missing for e in one.examples()}
    return corpus | beside


def _has(given: object, name: str) -> bool:
    return name in given if isinstance(given, list) else given == name
