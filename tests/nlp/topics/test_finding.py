"""Topics: themes of eight weeks that keep their identity, on the sample's relevant stories."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from nlp.topics import Document, find_topics
from nlp.topics.identity import match, rank_vector, state
from nlp.topics.labels import label, sentence_case
from nlp.topics.model import npmi, topic_count
from storage.records import Topic, Week, load_monitor

ARTICLES = Path(__file__).parents[3] / "samples" / "arunika" / "articles"
W41, W42 = Week.parse("2026-W41"), Week.parse("2026-W42")


@pytest.fixture(scope="module")
def stories() -> list[Document]:
    rows = [
        json.loads(line) for path in sorted(ARTICLES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    return [
        Document(r["id"], r["outlet"], r["title"], r["paragraphs"], datetime.fromisoformat(r["published_at"]))
        for r in rows
        if r["level"] in {"inti", "terkait"}
    ]


@pytest.fixture(scope="module")
def names() -> list[str]:
    return [person.name for person in load_monitor("arunika").people]


@pytest.fixture(scope="module")
def last_week(stories: list[Document], names: list[str]) -> tuple[Topic, ...]:
    return find_topics(stories, W41, (), names)


@pytest.fixture(scope="module")
def this_week(stories: list[Document], names: list[str], last_week: tuple[Topic, ...]) -> tuple[Topic, ...]:
    return find_topics(stories, W42, last_week, names)


def test_most_topics_live_on_under_their_id(last_week: tuple[Topic, ...], this_week: tuple[Topic, ...]) -> None:
    kept = {topic.id for topic in last_week} & {topic.id for topic in this_week}
    assert len(kept) >= 0.85 * len(last_week)


def test_ids_labels_and_stories_are_never_shared(this_week: tuple[Topic, ...]) -> None:
    assert len({topic.id for topic in this_week}) == len({topic.label for topic in this_week}) == len(this_week) >= 5
    ids = [key for topic in this_week for key in topic.article_ids]
    assert len(ids) == len(set(ids))


def test_weekly_counts_add_up_to_the_stories_of_eight_weeks(this_week: tuple[Topic, ...]) -> None:
    for topic in this_week:
        assert list(topic.weekly) == [str(week) for week in [*W42.before(7), W42]]
        assert sum(topic.weekly.values()) == len(topic.article_ids) >= 3


def test_themes_hang_together_and_no_official_is_a_theme(this_week: tuple[Topic, ...], names: list[str]) -> None:
    coherent = [topic for topic in this_week if topic.coherence is not None and topic.coherence >= 0.2]
    assert len(coherent) >= 0.8 * len(this_week)
    spoken = {word for name in names for word in name.lower().split()}
    assert not spoken & {term for topic in this_week for term in topic.terms}


def test_labels_are_phrases_of_headlines(this_week: tuple[Topic, ...], stories: list[Document]) -> None:
    headlines = " | ".join(story.title.lower() for story in stories)
    assert all(topic.label.lower() in headlines and " " in topic.label for topic in this_week)


def test_the_same_stories_give_the_same_topics(
    stories: list[Document], names: list[str], last_week: tuple[Topic, ...], this_week: tuple[Topic, ...]
) -> None:
    assert find_topics(list(reversed(stories)), W42, last_week, names) == this_week


def test_too_few_stories_have_no_topics(stories: list[Document]) -> None:
    assert find_topics(stories[:10], W42) == ()
    assert find_topics([], W42) == ()


def test_stories_without_a_word_in_common_have_no_topics() -> None:
    apart = [Document(str(n), None, "", (chr(97 + n) * 5,), W42.start) for n in range(20)]
    assert find_topics(apart, W42) == ()


@pytest.mark.parametrize(
    ("weekly", "continued", "expected"),
    [
        ([0, 0, 0, 0, 0, 0, 0, 3], False, "new"),
        ([0, 0, 0, 0, 0, 0, 2, 3], False, "new"),
        ([2, 2, 2, 2, 2, 2, 2, 5], True, "rising"),
        ([2, 2, 2, 2, 2, 2, 2, 2], True, "steady"),
        ([4, 4, 4, 4, 4, 4, 4, 1], True, "fading"),
        ([3, 0, 0, 0, 0, 0, 0, 0], False, "fading"),
    ],
)
def test_states(weekly: list[int], continued: bool, expected: str) -> None:
    assert state(weekly, continued) == expected


def test_a_topic_is_continued_by_the_one_most_like_it_and_by_one_only() -> None:
    parking = Topic("p", "Parkir", ("parkir", "jukir", "tarif"), (), "steady")
    water = Topic("w", "Air", ("air", "pipa", "perumdam"), (), "steady")
    matched = match([("air", "pipa", "tangki"), ("parkir", "tarif", "jukir"), ("sekolah", "siswa")], [parking, water])
    assert matched == {0: water, 1: parking}


def test_rank_vectors_have_length_one() -> None:
    assert sum(weight**2 for weight in rank_vector(["a", "b", "c"]).values()) == pytest.approx(1)
    assert rank_vector([]) == {}


def test_coherence_is_one_for_terms_that_always_meet_and_minus_one_for_those_that_never_do() -> None:
    assert npmi(["a", "b"], [{"a", "b"}, {"a", "b"}, {"c"}]) == pytest.approx(1)
    assert npmi(["a", "b"], [{"a"}, {"b"}]) == -1
    assert npmi(["a"], [{"a"}]) is None


def test_the_number_of_topics_grows_with_the_root_of_the_stories() -> None:
    assert [topic_count(n) for n in (15, 50, 200, 800, 10_000)] == [3, 5, 10, 20, 30]


def test_labels_keep_the_capitals_of_names() -> None:
    body = "Pedagang di Pasar Legi mengeluh, kata petugas Pasar Legi soal retribusi pasar itu."
    assert sentence_case("retribusi legi", body) == "Retribusi Legi"


def test_no_label_holds_a_verb_or_a_word_of_the_newsroom() -> None:
    titles = ["Viral Jukir Keluhkan Tarif Parkir", "Jukir Keluhkan Tarif Parkir Baru", "Viral Tarif Parkir Alun-alun"]
    stories = [Document(str(n), "kabarwetan", title, ["Tarif parkir naik."]) for n, title in enumerate(titles)]
    assert label({"tarif": 1.0, "parkir": 0.9, "keluh": 0.9, "viral": 0.8}, stories, set()) == "Tarif parkir"
