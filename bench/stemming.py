"""Stems through the memo against PySastrawi alone, on running text."""

import json
from collections.abc import Iterator
from pathlib import Path

from bench.clock import Row, compare
from nlp.stemming import Stemmer

ARTICLES = Path(__file__).resolve().parents[1] / "samples" / "arunika" / "articles"


def rows() -> Iterator[Row]:
    """One row: every word of the sample's articles."""
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    texts = [
        text
        for file in sorted(ARTICLES.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        for text in json.loads(line)["paragraphs"]
    ]
    words = sum(len(text.split()) for text in texts)
    ours, peer = Stemmer(), StemmerFactory().create_stemmer()
    yield compare(
        "stems of running text, words",
        "PySastrawi with its own cache",
        words,
        lambda: [ours.stem_line(text) for text in texts],
        lambda: [peer.stem(text) for text in texts],
    )
