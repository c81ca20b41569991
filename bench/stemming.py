"""Stems through the memo on disk against PySastrawi alone, on running text."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.clock import Row, compare
from nlp.stemming import Memo, Stemmer, fingerprint

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

    def ours(memo: Path) -> None:
        with Memo(memo, fingerprint()) as kept:
            stemmer = Stemmer(kept)
            for text in texts:
                stemmer.stem_line(text)

    def peer() -> None:
        stemmer = StemmerFactory().create_stemmer()
        for text in texts:
            stemmer.stem(text)

    with tempfile.TemporaryDirectory() as folder:
        memo = Path(folder) / "stems.db"
        ours(memo)
        yield compare(
            "stems of running text in a new process, words; the vocabulary is known from an earlier one",
            "PySastrawi, its cache empty as in any new process",
            words,
            lambda: ours(memo),
            peer,
        )
