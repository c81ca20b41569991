"""Indonesian text to choose the vocabulary by: any files of text, and the root words of PySastrawi."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory  # type: ignore[import-untyped]

# Longer lines are cut: a tokeniser's time grows faster than its text.
_LONGEST = 20_000


def vocabulary_texts(files: Iterable[Path]) -> Iterator[str]:
    """Every line of every file (text, CSV, TSV, JSONL, plain or .gz), and the root words in three casings."""
    for path in files:
        with (
            gzip.open(path, "rt", encoding="utf-8", errors="replace")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8", errors="replace") as lines
        ):
            for line in lines:
                yield line[:_LONGEST]
    for word in StemmerFactory().get_words():
        yield f"{word} {word.title()} {word.upper()}"
