"""What a batch costs: the sum over labels of the mean loss of the articles that have the label."""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from nlp.encoder.tokenizer import Encoded
from nlp.training.encoder.examples import CLASSES, Reading
from nlp.training.encoder.recipe import EncoderRecipe

# An article, the ids it was put to the network as, and the numbers of the lines in them.
Shown = tuple[Reading, Encoded, tuple[int, ...]]


def loss_of(found: Mapping[str, Tensor], shown: Sequence[Shown], recipe: EncoderRecipe) -> Tensor:
    """The weighted loss of one batch of logits."""
    readings = [reading for reading, _, _ in shown]
    weights = torch.tensor([recipe.sources[reading.kind] for reading in readings])
    total = torch.zeros(())
    for name in CLASSES:
        rows = [row for row, reading in enumerate(readings) if name in reading.targets]
        if rows:
            each = _label_loss(name, found[name][rows].float(), [readings[row].targets[name] for row in rows], recipe)
            total = total + recipe.losses[name] * (each * weights[rows]).sum() / len(readings)
    marked = [
        _evidence_loss(found["evidence"][row].float(), text, [reading.evidence[number] for number in view])
        for row, (reading, text, view) in enumerate(shown)
        if reading.evidence is not None
    ]
    if marked:
        total = total + recipe.losses["evidence"] * torch.stack(marked).sum() / len(readings)
    return total


def _label_loss(name: str, logits: Tensor, targets: Sequence[object], recipe: EncoderRecipe) -> Tensor:
    truth = torch.tensor(targets)
    if name == "pillars":
        return functional.binary_cross_entropy_with_logits(logits, truth, reduction="none").mean(1)
    return functional.cross_entropy(logits, truth, label_smoothing=recipe.smoothing, reduction="none")


def _evidence_loss(tokens: Tensor, text: Encoded, evidence: Sequence[bool]) -> Tensor:
    """Each shown line's mean token score against whether it is evidence."""
    owners = torch.tensor(text.lines)
    shown = sorted(set(text.lines) - {-1})
    scores = torch.stack([tokens[: len(owners)][owners == line].mean() for line in shown])
    truth = torch.tensor([float(evidence[line]) for line in shown])
    return functional.binary_cross_entropy_with_logits(scores, truth)
