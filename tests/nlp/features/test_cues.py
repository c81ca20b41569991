"""Signs in a line, and what a negation does to them."""

from nlp.features.cues import count_cues, kinds, place_of
from nlp.stemming import stem


def count(text: str) -> dict[str, int]:
    words = text.split()
    counts = count_cues(words, [stem(word) for word in words])
    return {kind: number for kind, number in zip(kinds(), counts, strict=True) if number}


def test_words_and_stems_are_signs() -> None:
    assert count("warga mengapresiasi layanan")["praise"] == 1
    assert count("pedagang mengeluhkan lapak")["complaint"] == 1


def test_phrases_are_signs() -> None:
    assert count("warga menyampaikan terima kasih")["praise"] == 1


def test_negation_turns_a_sign_round_within_its_reach() -> None:
    found = count("layanan itu tidak juga nyaman bagi kami")
    assert found["not_praise"] == 1
    assert "praise" not in found
    assert count("tidak pernah ada yang bilang jalan nyaman")["praise"] == 1


def test_a_role_is_no_sign() -> None:
    assert count("PEMKOT KOTA") == {}


def test_every_kind_has_its_place() -> None:
    assert [kinds()[place_of(kind)] for kind in kinds()] == list(kinds())
