"""`gaung train`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from flows.errors import UsageError

if TYPE_CHECKING:
    from nlp.training.also import Also

Files = Annotated[tuple[Path, ...], Parameter(negative="")]


def train(
    *,
    corpus: Files = (),
    also: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    out: Path | None = None,
    encoder: Annotated[bool, Parameter(negative="")] = False,
    vocabulary: Files = (),
) -> None:
    """Rebuild the shipped models, bit for bit, from the corpus and the labelled texts named in their cards.

    Labelled texts that belong to others stand beside the checkout; where they do not, that is said, and the models are
    those of the corpus alone.

    Example: gaung train --out var/models
    Example: gaung train --encoder --out var/models

    Parameters
    ----------
    corpus
        Other labelled JSONL files to learn from; the shipped corpus when absent.
    also
        Further labelled JSONL, FILE:MONITOR, with the monitor whose names are masked; the texts the shipped models
        know when neither this nor --corpus is given.
    out
        Folder for the models; the shipped ones are overwritten only by naming nlp/models.
    encoder
        Fine-tune the encoder instead (an hour and a half on one core; a run that was ended goes on where it was), then
        stack it on the linear models. Needs `pip install 'gaung[train]'`.
    vocabulary
        With --encoder: files of Indonesian text to choose the tokeniser's pieces by; those of the shipped one without.
    """
    from flows.settings import read_settings
    from nlp.training import train as train_models

    if missing := [path for path in corpus if not path.is_file()]:
        raise UsageError(f"--corpus {missing[0]}: no such file")
    folder = out or read_settings().folder / "models"
    if encoder:
        _train_encoder(folder, vocabulary)
        return
    beside = [further(text) for text in also] or ([] if corpus else None)
    train_models(folder, list(corpus) or None, beside, progress=lambda step: print(step, file=sys.stderr))
    print(folder)


def _train_encoder(folder: Path, vocabulary: tuple[Path, ...]) -> None:
    try:
        from nlp.training.encoder.run import train_encoder
    except ImportError as error:
        raise UsageError(f"--encoder: {error.name} is not installed; pip install 'gaung[train]'") from error
    from flows.settings import read_settings

    train_encoder(folder, read_settings().folder / "encoder", lambda step: print(step, file=sys.stderr), vocabulary)
    print(folder)


def further(text: str) -> "Also":
    """`FILE:MONITOR` read; raises UsageError."""
    from nlp.training.also import Also

    name, _, monitor = text.rpartition(":")
    if not name or not monitor:
        raise UsageError(f"--also {text}: give FILE:MONITOR, such as labelled.jsonl:madiun")
    path = Path(name)
    if not path.is_file():
        raise UsageError(f"--also {path}: no such file")
    return Also(path.resolve(), monitor)
