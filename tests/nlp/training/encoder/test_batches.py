"""Batches hold every text once, and padding is no text."""

import random

from hypothesis import given
from hypothesis import strategies as st

from nlp.encoder.tokenizer import Encoded
from nlp.training.encoder.batches import batches, padded

TEXTS = st.lists(st.integers(1, 40).map(lambda n: Encoded((5,) * n, (0,) * n)), min_size=1, max_size=80)


@given(TEXTS, st.integers(1, 9), st.integers(0, 99))
def test_every_text_stands_in_one_batch(texts: list[Encoded], size: int, seed: int) -> None:
    for found in (batches(texts, size), batches(texts, size, random.Random(seed))):
        assert sorted(number for batch in found for number in batch) == list(range(len(texts)))
        assert max(map(len, found)) <= size


@given(TEXTS)
def test_the_mask_counts_the_ids(texts: list[Encoded]) -> None:
    ids, mask = padded(texts, pad=1)
    assert mask.sum(1).tolist() == [len(text.ids) for text in texts]
    assert (ids[mask == 0] == 1).all()
