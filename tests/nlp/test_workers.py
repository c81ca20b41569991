"""A large job shared out to processes gives the labels one process gives."""

import pytest

from nlp.pipeline import Analyser, article_from_row
from nlp.workers import cores
from storage.records import Article


@pytest.mark.slow
def test_two_workers_label_as_one_process_does(
    corpus: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nlp.pipeline._WORTH_WORKERS", 256)
    articles = [found for row in corpus[:300] if isinstance(found := article_from_row(row), Article)]
    shared = Analyser("arunika", workers=2)
    try:
        assert shared.analyse_many(articles) == Analyser("arunika").analyse_many(articles)
    finally:
        shared.close()


def test_revisions_stay_with_their_articles(corpus: list[dict[str, object]]) -> None:
    articles = [found for row in corpus[:3] if isinstance(found := article_from_row(row), Article)]
    found = Analyser("arunika", workers=2).analyse_many(articles, [3, 1, 2])
    assert [(each.article_id, each.revision) for each in found] == [
        (article.id, revision) for article, revision in zip(articles, [3, 1, 2], strict=True)
    ]


def test_a_machine_gives_at_least_one_process() -> None:
    assert 1 <= cores() <= 4
