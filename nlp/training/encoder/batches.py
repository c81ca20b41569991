"""Encoded texts → tensors, texts of like length together."""

import random
from collections.abc import Sequence

import torch
from torch import Tensor

from nlp.encoder.tokenizer import Encoded

# Texts are sorted by length within so many batches, and the batches then shuffled.
_POOL = 16


def batches(texts: Sequence[Encoded], size: int, chance: random.Random | None = None) -> list[list[int]]:
    """Numbers of the texts, batch by batch: shuffled with `chance`, else by length."""
    numbers = list(range(len(texts)))
    if chance is None:
        numbers.sort(key=lambda number: len(texts[number].ids))
        return _parts(numbers, size)
    chance.shuffle(numbers)
    pools = _parts(numbers, size * _POOL)
    for pool in pools:
        pool.sort(key=lambda number: len(texts[number].ids))
    found = [part for pool in pools for part in _parts(pool, size)]
    chance.shuffle(found)
    return found


def padded(texts: Sequence[Encoded], pad: int) -> tuple[Tensor, Tensor]:
    """(ids, mask), batch × longest."""
    longest = max(len(text.ids) for text in texts)
    ids = torch.full((len(texts), longest), pad, dtype=torch.int64)
    mask = torch.zeros((len(texts), longest), dtype=torch.int64)
    for row, text in enumerate(texts):
        ids[row, : len(text.ids)] = torch.tensor(text.ids)
        mask[row, : len(text.ids)] = 1
    return ids, mask


def _parts(numbers: Sequence[int], size: int) -> list[list[int]]:
    return [list(numbers[at : at + size]) for at in range(0, len(numbers), size)]
