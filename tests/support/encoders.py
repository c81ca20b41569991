"""A folder of models with the shipped encoder in it, and a stack of plain numbers that was fitted with nothing."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from nlp import models
from nlp.encoder.session import NETWORK, PIECES, digest
from nlp.labels.stack import Stack, StackHead, StackLines
from nlp.models.stack_file import save_stack

TONES = ("negatif", "netral", "positif")
LEVELS = ("inti", "terkait", "konteks", "tidak")


def encoder_folder(folder: Path) -> Path:
    """A copy of the shipped models with the encoder; skips the test where none is shipped."""
    if not (models.FOLDER / NETWORK).is_file():
        pytest.skip(f"no encoder is shipped yet ({NETWORK} is not in nlp/models)")
    for path in [*models.FOLDER.glob("*.skops"), models.FOLDER / NETWORK, models.FOLDER / PIECES]:
        shutil.copy(path, folder)
    save_stack(plain_stack(digest(folder / NETWORK)), folder)
    return folder


def plain_stack(network: str) -> Stack:
    """Tone and level by both sources alike."""
    heads = {
        label: StackHead("one_of", classes, 0.5, 0.5, np.zeros(len(classes)))
        for label, classes in (("tone", TONES), ("level", LEVELS))
    }
    return Stack(network, heads, StackLines(1.0, 0.5, 0.0, 0.0))
