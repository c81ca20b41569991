"""The stack ↔ a skops file beside the models."""

from pathlib import Path
from typing import Any

import numpy as np

from nlp.labels.stack import Stack, StackHead, StackLines
from nlp.models.files import read_arrays, write_arrays

STACK = "stack.skops"


def save_stack(stack: Stack, folder: Path) -> None:
    """Write the stack; the same numbers give the same bytes."""
    heads = {label: _plain(head) for label, head in stack.heads.items()}
    lines = stack.lines and {name: getattr(stack.lines, name) for name in ("linear", "encoder", "shift", "unseen")}
    write_arrays(folder / STACK, {"network": stack.network, "heads": heads, "lines": lines})


def load_stack(folder: Path) -> tuple[Stack, str]:
    """The stack and its version; raises ModelError."""
    held, version = read_arrays(folder / STACK)
    heads = {label: StackHead(**{**head, "classes": tuple(head["classes"])}) for label, head in held["heads"].items()}
    return Stack(held["network"], heads, StackLines(**held["lines"]) if held["lines"] else None), version


def _plain(head: StackHead) -> dict[str, Any]:
    return {
        "kind": head.kind,
        "classes": list(head.classes),
        "linear": head.linear,
        "encoder": head.encoder,
        "shift": np.asarray(head.shift, dtype=float),
    }
