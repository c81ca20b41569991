"""From the labelled corpus to the shipped models, the same bytes every time."""

from collections.abc import Callable, Sequence
from pathlib import Path


def train(
    out_dir: Path, corpus_files: Sequence[Path] | None = None, progress: Callable[[str], None] | None = None
) -> None:
    """Rebuild the models, their cards and scores in `out_dir`; see `nlp.training.run.train`."""
    from nlp.training.run import train as run

    run(out_dir, corpus_files, progress)
