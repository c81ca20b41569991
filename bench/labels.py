"""All labels through the Analyser against the plain way: stem every word, one vectoriser and one model a label.

The word models alone: the encoder has a bench of its own. Ours may use the machine's cores, as `gaung label` does; its
processes start in the first pass and serve the second."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.clock import Row, compare
from nlp.pipeline import Analyser, article_from_row
from nlp.workers import cores
from storage.records import Article

ARTICLES = Path(__file__).resolve().parents[1] / "samples" / "arunika" / "articles"
LABELS = ("level", "geography", "story_type", "tone")


def rows() -> Iterator[Row]:
    """One row: labels of 1,000 articles (the sample's, some twice under another title, so that no cache helps)."""
    found = [json.loads(line) for file in sorted(ARTICLES.glob("*.jsonl")) for line in file.read_text().splitlines()]
    twice = [{**row, "id": f"again-{row['id']}", "title": f"Lagi: {row['title']}"} for row in found]
    articles = [article for row in (found + twice)[:1000] if isinstance(article := article_from_row(row), Article)]
    analyser, plain = Analyser("arunika", workers=cores(), encoder=False), _Plain(found)
    yield compare(
        "all labels, quotes and evidence of an article",
        "stem every word, TF-IDF and logistic regression a label (no quotes, no evidence)",
        len(articles),
        lambda: analyser.analyse_many(articles),
        lambda: plain.label(articles),
        rounds=2,
    )
    analyser.close()


class _Plain:
    """What one would write first."""

    def __init__(self, found: list[dict[str, Any]]) -> None:
        from Sastrawi.Stemmer.StemmerFactory import StemmerFactory
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline

        self._stemmer = StemmerFactory().create_stemmer()
        texts = [self._stems(row["title"], row["paragraphs"]) for row in found]
        self._models = [
            make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(max_iter=500)).fit(
                texts, [str(row[label]) for row in found]
            )
            for label in LABELS
        ]

    def _stems(self, title: str, paragraphs: Any) -> str:
        return str(self._stemmer.stem(" ".join((title, *paragraphs))))

    def label(self, articles: list[Article]) -> list[Any]:
        """Four labels an article."""
        texts = [self._stems(article.title, article.paragraphs) for article in articles]
        return [model.predict(texts) for model in self._models]
