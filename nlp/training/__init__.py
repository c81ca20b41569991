"""From the labelled corpus to the shipped models, the same bytes every time."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.training.also import Also


def train(
    out_dir: Path,
    corpus_files: Sequence[Path] | None = None,
    also: "Sequence[Also] | None" = None,
    progress: Callable[[str], None] | None = None,
) -> None:
    """Rebuild the models, their cards and scores in `out_dir`; see `nlp.training.run.train`."""
    from nlp.training.run import train as run

    run(out_dir, corpus_files, also, progress)
