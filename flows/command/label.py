"""`gaung label`."""

import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

from flows.command.jsonl import print_rows, read_rows

BATCH = 256


def label(file: str, /, *, monitor: str = "madiun") -> None:
    """Label any JSONL of texts: one JSON line out for each line in, in order.

    A line holds title, text or paragraphs, outlet, published_at or date; only the text must be there.

    Example: gaung label berita.jsonl --monitor madiun > label.jsonl

    Parameters
    ----------
    file
        The JSONL file, or - for standard input.
    monitor
        A monitor's name, or the path of its file.
    """
    from flows.settings import read_settings
    from nlp.pipeline import Analyser, label_rows
    from storage.records import load_monitor

    analyser = Analyser(load_monitor(monitor), memo=read_settings().folder / "stems.db")
    for batch in batches(read_rows(file)):
        print_rows(label_rows(batch, analyser))
        sys.stdout.flush()


def batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Lists of at most BATCH rows: enough for one pass of the models, never the whole file."""
    while batch := list(islice(rows, BATCH)):
        yield batch
