"""Fine-tuning: epochs over the articles, from a fixed seed, resumable after each epoch."""

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from nlp.encoder.reading import by_line
from nlp.encoder.tokenizer import Encoded, PieceTokenizer
from nlp.training.encoder.batches import batches, padded
from nlp.training.encoder.e5 import Shape
from nlp.training.encoder.examples import CLASSES, Reading, view_of
from nlp.training.encoder.losses import loss_of
from nlp.training.encoder.network import Network
from nlp.training.encoder.recipe import EncoderRecipe

Say = Callable[[str], None]
# Label → a row of logits for each article; `evidence` has a score for each shown line.
Columns = Mapping[str, Sequence[Any]]
PREFIX = "query: "
_READ_AT_ONCE = 32


@dataclass(frozen=True)
class Base:
    """Where every run begins: the architecture, the pruned tokeniser, e5's weights."""

    shape: Shape
    tokenizer: PieceTokenizer
    weights: Mapping[str, torch.Tensor]

    def network(self) -> Network:
        """A network with e5's transformer and new heads (drawn from torch's present seed)."""
        sizes = {name: len(classes) for name, classes in CLASSES.items()}
        network = Network(self.shape, len(self.tokenizer.pieces.pieces), sizes)
        network.transformer.load_state_dict(self.weights)
        return network

    def encode(self, reading: Reading, view: Sequence[int], limit: int) -> Encoded:
        """The ids of the shown lines."""
        return self.tokenizer.encode(PREFIX, [reading.lines[number] for number in view], limit)


class Fitting:
    """One run: `base`, or a `network` tuned before, fine-tuned on `readings` with one seed.

    After each epoch the state is written to `checkpoint` (aside, then renamed), so that a run that was ended goes on
    from there and gives what an undisturbed one would."""

    def __init__(
        self,
        base: Base,
        readings: Sequence[Reading],
        recipe: EncoderRecipe,
        seed: int,
        checkpoint: Path,
        say: Say,
        network: Network | None = None,
    ) -> None:
        self._base, self._readings, self._recipe, self._say = base, readings, recipe, say
        self._seed, self._checkpoint = seed, checkpoint
        torch.manual_seed(seed)
        self.network: Network = network or base.network()
        self._optimizer = torch.optim.AdamW(self._groups(), betas=(0.9, 0.98), eps=1e-6)
        self._steps = math.ceil(len(readings) / recipe.batch) * recipe.epochs

    def run(self) -> Network:
        """All epochs that are not yet done."""
        for epoch in range(self._resumed(), self._recipe.epochs):
            self._epoch(epoch)
            self._save(epoch + 1)
        self.network.eval()
        return self.network

    def _epoch(self, epoch: int) -> None:
        # Each epoch draws from a seed of its own, so that one taken up again draws the same.
        chance = random.Random(f"{self._seed}/{epoch}")
        torch.manual_seed(self._seed * 1000 + epoch)
        views = [view_of(reading, self._recipe.views, chance) for reading in self._readings]
        limit = self._recipe.max_length
        texts = [self._base.encode(*pair, limit) for pair in zip(self._readings, views, strict=True)]
        self.network.train()
        drawn, total = batches(texts, self._recipe.batch, chance), 0.0
        for number, rows in enumerate(drawn):
            self._set_rate(epoch * len(drawn) + number + 1)
            ids, mask = padded([texts[row] for row in rows], self._base.tokenizer.pieces.pad)
            with torch.autocast("cpu", torch.bfloat16):
                found = self.network(ids, mask)
            shown = [(self._readings[row], texts[row], views[row]) for row in rows]
            loss = loss_of(found, shown, self._recipe)
            self._optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self._optimizer.step()
            total += float(loss.detach())
        self._say(f"seed {self._seed}: epoch {epoch + 1} of {self._recipe.epochs}, loss {total / len(drawn):.3f}")

    def _set_rate(self, step: int) -> None:
        """Warm-up, then down to nothing in a straight line."""
        warm = self._recipe.warm_up * self._steps
        share = step / warm if step < warm else max(0.0, (self._steps - step) / (self._steps - warm))
        for group in self._optimizer.param_groups:
            group["lr"] = group["base"] * share

    def _groups(self) -> list[dict[str, Any]]:
        groups, recipe, top = [], self._recipe, self._base.shape.layers - 1
        for name, parameter in self.network.named_parameters():
            rate = recipe.head_rate
            if name.startswith("transformer."):
                layer = int(name.split(".")[2]) if name.startswith("transformer.layers.") else -1
                if layer < recipe.frozen:
                    parameter.requires_grad_(False)
                    continue
                rate = recipe.rate * recipe.decay ** (top - layer)
            decay = recipe.weight_decay if parameter.ndim > 1 else 0.0
            groups.append({"params": [parameter], "lr": rate, "base": rate, "weight_decay": decay})
        return groups

    def _save(self, done: int) -> None:
        aside = self._checkpoint.with_suffix(".part")
        aside.parent.mkdir(parents=True, exist_ok=True)
        state = {"done": done, "network": self.network.state_dict(), "optimizer": self._optimizer.state_dict()}
        torch.save(state, aside)
        aside.replace(self._checkpoint)

    def _resumed(self) -> int:
        if not self._checkpoint.is_file():
            return 0
        state = torch.load(self._checkpoint, weights_only=True)
        self.network.load_state_dict(state["network"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._say(f"seed {self._seed}: {state['done']} epochs were done before")
        return int(state["done"])


def predict(network: Network, base: Base, readings: Sequence[Reading], limit: int) -> Columns:
    """Logits of every label for headline and lead, in order; `evidence` is a score for each shown line."""
    texts = [base.encode(reading, reading.head, limit) for reading in readings]
    found: dict[str, list[Any]] = {name: [None] * len(texts) for name in (*CLASSES, "evidence")}
    for rows in batches(texts, _READ_AT_ONCE):
        ids, mask = padded([texts[row] for row in rows], base.tokenizer.pieces.pad)
        with torch.inference_mode():
            logits = network(ids, mask)
        for place, row in enumerate(rows):
            for name in CLASSES:
                found[name][row] = logits[name][place].float().numpy()
            tokens = logits["evidence"][place].float().numpy()
            found["evidence"][row] = by_line(tokens[: len(texts[row].ids)], texts[row])
    return found
