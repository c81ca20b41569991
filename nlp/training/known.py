"""Which texts the shipped models have learned from: a score on those measures memory, not skill."""

from collections.abc import Iterable
from functools import cache

from nlp.training.also import shipped_also
from nlp.training.corpus import corpus_files, read_corpus
from storage.records import Article


def learned_among(articles: Iterable[Article]) -> int:
    """How many of the articles the shipped models have learned from, as far as those texts lie on this machine."""
    known = _known()
    return sum(_body(article) in known for article in articles)


@cache
def _known() -> frozenset[str]:
    beside = (example for also in shipped_also() if also.missing is None for example in also.examples())
    return frozenset(_body(example.article) for example in (*read_corpus(corpus_files()), *beside))


def _body(article: Article) -> str:
    """The words alone, so that a text counts as the same however its paragraphs are parted."""
    return " ".join(" ".join(article.paragraphs).split())
