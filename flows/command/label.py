"""`gaung label`."""

import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from flows.command.jsonl import Source, print_rows, read_rows

if TYPE_CHECKING:
    from nlp.pipeline import Analyser

# Enough for two processes to share; a reader at the other end of a pipe waits some seconds for the first line at most.
BATCH = 512


def label(file: Source, /, *, monitor: str = "madiun", explain: bool = False) -> None:
    """Label any JSONL of texts: one JSON line out for each line in, in order.

    A line holds title, text or paragraphs, outlet, published_at or date; only the text must be there.

    Example: gaung label berita.jsonl --monitor madiun > label.jsonl

    Parameters
    ----------
    file
        The JSONL file, or - for standard input.
    monitor
        A monitor's name, or the path of its file.
    explain
        Add an "explanation": the terms, sentences and rules that decided each label, in Indonesian.
    """
    from flows.settings import read_settings
    from nlp.pipeline import Analyser
    from nlp.workers import cores
    from storage.records import load_monitor

    settings = read_settings()
    memo, encoder = settings.folder / "stems.db", settings.encoder == "on"
    analyser = Analyser(load_monitor(monitor), memo=memo, workers=cores(), encoder=encoder)
    for batch in batches(read_rows(file)):
        print_rows(labelled(batch, analyser, explain))
        sys.stdout.flush()


def labelled(rows: list[dict[str, Any]], analyser: "Analyser", explain: bool = False) -> Iterator[dict[str, Any]]:
    """A line for each row: its labels, or its named refusal."""
    from nlp.pipeline import article_from_row, as_label_json
    from nlp.rows import as_refusal_json
    from storage.records import Article, Refusal

    read = [article_from_row(row) for row in rows]
    found = iter(analyser.analyse_many([article for article in read if isinstance(article, Article)]))
    for row, article in zip(rows, read, strict=True):
        if isinstance(article, Refusal):
            yield as_refusal_json(row.get("id"), article)
        else:
            reasons = {"explanation": analyser.explain(article)} if explain else {}
            yield as_label_json(row.get("id"), next(found)) | reasons


def batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Lists of at most BATCH rows: enough for one pass of the models, never the whole file."""
    while batch := list(islice(rows, BATCH)):
        yield batch
