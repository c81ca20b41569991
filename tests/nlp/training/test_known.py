"""Texts the models have learned from are known again, however they are laid out."""

from typing import Any

from nlp.rows import article_from_row
from nlp.training.known import learned_among
from storage.records import Article


def article(row: dict[str, Any]) -> Article:
    found = article_from_row(row)
    assert isinstance(found, Article)
    return found


def test_a_text_of_the_corpus_is_known_in_either_shape(corpus: list[dict[str, Any]]) -> None:
    row = corpus[0]
    other = {"title": "Judul lain", "text": "\n\n".join(row["paragraphs"])}
    assert learned_among([article(row), article(other)]) == 2


def test_a_new_text_is_not(corpus: list[dict[str, Any]]) -> None:
    row = {**corpus[0], "paragraphs": [*corpus[0]["paragraphs"], "Satu kalimat lagi."]}
    assert learned_among([article(row)]) == 0
