"""The stability of topics: how much two sets of rankings agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.topics import CLICK_ID, agreement, alike, click_id, coherence, lda, ours, plain_nmf

PARKING, WATER, SCHOOL = ["parkir", "tarif", "jukir"], ["air", "pipa", "perumdam"], ["sekolah", "siswa", "guru"]
rankings = st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=5, unique=True), min_size=1, max_size=4)


def test_a_word_shared_at_the_top_counts_more_than_one_at_the_end() -> None:
    assert agreement(["a", "b"], ["a", "c"]) == pytest.approx((1 + 1 / 3) / 2)
    assert agreement(["a", "b"], ["c", "b"]) == pytest.approx((0 + 1 / 3) / 2)


def test_agreement_is_the_mean_of_the_jaccard_scores_of_every_depth() -> None:
    one, other = ["parkir", "tarif", "pasar", "jukir", "retribusi"], ["lapak", "pasar", "retribusi", "los", "jukir"]
    assert agreement(one, other) == pytest.approx((0 + 0 + 1 / 5 + 1 / 7 + 3 / 7) / 5)


def test_disjoint_words_agree_in_nothing() -> None:
    assert alike([PARKING], [WATER]) == 0
    assert alike([PARKING], []) == 0


def test_a_topic_that_is_gone_lowers_the_agreement_of_the_rest() -> None:
    assert alike([PARKING, WATER], [WATER]) == 0.5


@given(rankings, st.randoms())
def test_identical_runs_agree_wholly_in_whatever_order_their_topics_come(
    found: list[list[str]], chance: object
) -> None:
    again = list(found)
    chance.shuffle(again)  # type: ignore[attr-defined]
    assert alike(found, again) == pytest.approx(1)


@given(rankings, rankings)
def test_agreement_is_the_same_from_both_sides_and_between_nothing_and_all(
    one: list[list[str]], other: list[list[str]]
) -> None:
    assert alike(one, other) == pytest.approx(alike(other, one))
    assert 0 <= alike(one, other) <= 1


@pytest.mark.parametrize("find", [ours, plain_nmf, lda])
def test_every_method_finds_the_three_themes_of_a_corpus_that_has_three(find: object) -> None:
    bags = [[*theme, f"lain{number}"] for number in range(10) for theme in (PARKING, WATER, SCHOOL)]
    found = find(bags, 3, 0)  # type: ignore[operator]
    assert {frozenset(terms[:3]) for terms in found} == {frozenset(PARKING), frozenset(WATER), frozenset(SCHOOL)}
    assert coherence([terms[:3] for terms in found], bags) == pytest.approx(1)


def test_click_id_has_stories_with_paragraphs(shared: object) -> None:
    documents = click_id(CLICK_ID)
    assert len(documents) == 2337
    assert all(document.title and document.paragraphs for document in documents)
