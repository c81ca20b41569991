"""Linear models and encoder put together, label by label, where the encoder helps."""

from collections.abc import Callable
from pathlib import Path


def train_stack(out_dir: Path, outside_file: Path, progress: Callable[[str], None] | None = None) -> None:
    """Fit the stack for the encoder in `out_dir`; see `nlp.training.stacking.run.train_stack`."""
    from nlp.training.stacking.run import train_stack as run

    run(out_dir, outside_file, progress)
