"""Linear models and encoder together: a weight for each of the two and a shift for each class, label by label."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, softmax

from nlp.encoder.reading import Reading
from nlp.labels.heads import Kind
from nlp.labels.lines import LINE_CLASSES, Probabilities

# No source may be surer than this: one that is wrong and quite sure would outvote the other for ever.
_LEAST = 1e-4
_NEUTRAL = LINE_CLASSES.index("netral")


@dataclass(frozen=True)
class StackHead:
    """One label: class scores are `linear` × the linear models' log-probability + `encoder` × the encoder's + a shift.

    For classes that stand side by side log-odds take the place of log-probabilities."""

    kind: Kind
    classes: tuple[str, ...]
    linear: float
    encoder: float
    shift: NDArray[np.float64]

    def probabilities(self, linear: Probabilities, encoder: Probabilities) -> Probabilities:
        """Items × classes of both sources → items × classes."""
        scores = self.linear * as_scores(linear, self.kind) + self.encoder * as_scores(encoder, self.kind) + self.shift
        return np.asarray(softmax(scores, axis=1) if self.kind == "one_of" else expit(scores))


@dataclass(frozen=True)
class StackLines:
    """Does a line of headline or lead move the tone? The same with log-odds of the linear line model and the encoder's
    score; a line the encoder has not seen keeps the linear figures, moved by `unseen`."""

    linear: float
    encoder: float
    shift: float
    unseen: float

    def probabilities(self, lines: Probabilities, scores: Sequence[float]) -> Probabilities:
        """One document's lines × LINE_CLASSES, the two signs in the proportion the linear model gives them."""
        moving = np.clip(1 - lines[:, _NEUTRAL], _LEAST, 1 - _LEAST)
        odds = self.linear * logit(moving) + self.unseen
        seen = min(len(scores), len(lines))
        odds[:seen] += self.encoder * np.array(scores[:seen]) + self.shift - self.unseen
        found = expit(odds)
        stacked = lines * (found / moving)[:, None]
        stacked[:, _NEUTRAL] = 1 - found
        return np.asarray(stacked)


@dataclass(frozen=True)
class Stack:
    """The labels the encoder has a say in. `network` is the SHA-256 of the one network file this was fitted with."""

    network: str
    heads: Mapping[str, StackHead]
    lines: StackLines | None = None


@dataclass(frozen=True)
class Second:
    """The encoder's word on a batch of documents, beside the linear models'."""

    stack: Stack
    classes: Mapping[str, Sequence[str]]
    readings: Sequence[Reading]

    def probabilities(self, label: str, linear: Probabilities) -> Probabilities:
        """Both together for a label, in the order of the stack's classes; the linear ones where the encoder has no
        say."""
        head = self.stack.heads.get(label)
        return linear if head is None else head.probabilities(linear, self.own(label, head.classes))

    def own(self, label: str, classes: Sequence[str]) -> Probabilities:
        """What the encoder alone says: items × the classes asked for."""
        order = [list(self.classes[label]).index(name) for name in classes]
        return np.array([reading.probabilities[label] for reading in self.readings])[:, order]

    def lines(self, found: Sequence[Probabilities]) -> list[Probabilities]:
        """Both together for the lines of each document."""
        stacked = self.stack.lines
        if stacked is None:
            return list(found)
        both = zip(found, self.readings, strict=True)
        return [stacked.probabilities(lines, reading.evidence) for lines, reading in both]


def as_scores(probabilities: Probabilities, kind: Kind) -> NDArray[np.float64]:
    """Probabilities → what is weighed: log-probabilities, or log-odds for classes side by side."""
    clipped = np.clip(probabilities, _LEAST, 1 - _LEAST)
    return np.asarray(np.log(clipped) if kind == "one_of" else logit(clipped))
