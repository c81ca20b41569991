"""A stack outlives its process, byte for byte."""

from pathlib import Path

import numpy as np
import pytest
from encoders import plain_stack

from nlp.labels.stack import Stack, StackHead
from nlp.models.files import ModelError
from nlp.models.stack_file import STACK, load_stack, save_stack


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    stack = plain_stack("a" * 64)
    save_stack(stack, tmp_path)
    found, version = load_stack(tmp_path)
    assert (found.network, found.lines, set(found.heads)) == (stack.network, stack.lines, set(stack.heads))
    assert found.heads["tone"].classes == stack.heads["tone"].classes
    assert (found.heads["tone"].shift == stack.heads["tone"].shift).all()
    assert len(version) == 12


def test_the_same_numbers_give_the_same_bytes(tmp_path: Path) -> None:
    head = StackHead("any_of", ("a", "b"), 0.25, 1.5, np.array([0.125, -2.0]))
    contents = []
    for _ in range(2):
        save_stack(Stack("b" * 64, {"pillars": head}), tmp_path)
        contents.append((tmp_path / STACK).read_bytes())
    assert contents[0] == contents[1]
    assert load_stack(tmp_path)[0].lines is None


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / STACK).write_bytes(b"no stack")
    with pytest.raises(ModelError, match=STACK):
        load_stack(tmp_path)
