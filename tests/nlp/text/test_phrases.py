"""The longest phrase at a word."""

from nlp.text.phrases import PhraseTable

TABLE = PhraseTable([(("kota",), "a"), (("kota", "arunika"), "b"), (("kota", "arunika"), "c"), ((), "d")])


def test_longest_phrase_wins() -> None:
    assert TABLE.longest(["kota", "arunika", "maju"], 0) == ("b", 2)


def test_single_word_stands_where_the_phrase_breaks_off() -> None:
    assert TABLE.longest(["di", "kota"], 1) == ("a", 1)


def test_unknown_word_finds_nothing() -> None:
    assert TABLE.longest(["desa"], 0) is None
