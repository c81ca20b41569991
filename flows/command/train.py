"""`gaung train`."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.errors import UsageError


def train(*, corpus: Annotated[tuple[Path, ...], Parameter(negative="")] = (), out: Path | None = None) -> None:
    """Rebuild the shipped models, bit for bit, from the corpus named in their cards.

    Example: gaung train --out var/models

    Parameters
    ----------
    corpus
        Other labelled JSONL files to learn from; the shipped corpus when absent.
    out
        Folder for the models; the shipped ones are overwritten only by naming nlp/models.
    """
    from flows.settings import read_settings
    from nlp.training import train as train_models

    if missing := [path for path in corpus if not path.is_file()]:
        raise UsageError(f"--corpus {missing[0]}: no such file")
    folder = out or read_settings().folder / "models"
    train_models(folder, list(corpus) or None, progress=lambda step: print(step, file=sys.stderr))
    print(folder)
