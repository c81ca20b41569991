"""What looks like SQL, or like nothing at all, is kept and found as the text it is."""

import pytest
from makers import OUTLET, analysis, article, moment

from storage.store import Store

HOSTILE = [
    "'; DROP TABLE articles; --", '" OR 1=1 --', "%' OR '1'='1", "\\'; DELETE FROM runs; --", "Robert'); --",
    "{}; :name ? $1 %(x)s", "😀 \u202e \u0000".replace("\u0000", ""),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_looks_like_sql_is_a_text(store: Store, text: str) -> None:
    store.collecting.save_outlets([OUTLET])
    made = article(text, text)
    store.articles.save(made, None)
    store.reading.save(text, text[:16], [analysis(made.id)])
    assert store.articles.has(OUTLET.slug, text)
    assert list(store.articles.keys(OUTLET.slug)) == [text]
    found = store.articles.get(made.id)
    assert found is not None
    assert found.article.title == text
    assert store.articles.keys(text) == {}
    assert store.history.moments(text, moment("2026-01-01 00:00"), moment("2027-01-01 00:00")) == []
    assert store.collecting.validators(text) == (None, None)
    assert store.articles.count() == 1
