"""Columns of words and pieces of words."""

import numpy as np

from nlp.features.cues import kinds
from nlp.features.document import Document, Line, Place
from nlp.features.ngrams import NGrams, grams, pieces


def line(text: str, place: Place = "lead") -> Line:
    words = tuple(text.split())
    return Line(text, place, words, words, words, (0,) * len(kinds()))


DOCUMENTS = [
    Document((line("jalan rusak", "title"), line("jalan desa rusak"))),
    Document((line("jalan mulus", "title"), line("warga lega"))),
]


def test_grams_are_words_and_pairs() -> None:
    assert list(grams(["a", "b", "c"])) == ["a", "b", "c", "a b", "b c"]


def test_pieces_know_the_edges_of_a_word_and_nothing_of_a_role() -> None:
    assert pieces("ya") == [" ya", "ya ", " ya "]
    assert pieces("KOTA") == []


def test_a_column_needs_enough_documents() -> None:
    assert NGrams.fit("word", DOCUMENTS, 2).vocabulary == ["jalan"]


def test_one_event_told_twice_gives_no_column() -> None:
    assert NGrams.fit("word", DOCUMENTS, 2, ["same", "same"]).vocabulary == []
    assert NGrams.fit("word", DOCUMENTS, 2, ["one", "other"]).vocabulary == ["jalan"]


def test_a_block_reads_its_own_place_only() -> None:
    title = NGrams.fit("title", DOCUMENTS, 1)
    assert title.vocabulary == ["jalan", "jalan mulus", "jalan rusak", "mulus", "rusak"]
    assert title.columns(line("jalan mulus", "body")) == []


def test_rows_have_length_one_and_an_empty_one_stays_empty() -> None:
    ngrams = NGrams.fit("word", DOCUMENTS, 1)
    items = [[column for one in document.lines for column in ngrams.columns(one)] for document in DOCUMENTS]
    matrix = ngrams.matrix([*items, []]).toarray()
    assert np.allclose(np.linalg.norm(matrix, axis=1), [1, 1, 0])


def test_rare_terms_weigh_more() -> None:
    ngrams = NGrams.fit("word", DOCUMENTS, 1)
    weight = dict(zip(ngrams.vocabulary, ngrams.idf, strict=True))
    assert weight["mulus"] > weight["jalan"]
