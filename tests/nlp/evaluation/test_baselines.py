"""What little effort reaches, beside the models."""

import pytest

from nlp.evaluation.baselines import Baseline, baselines
from nlp.evaluation.keywords import keyword_answer
from nlp.evaluation.truth import TruthError
from nlp.training.corpus import Example, corpus_files, read_corpus, split
from storage.records import Article, load_monitor


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return read_corpus(corpus_files())


@pytest.fixture(scope="module")
def found(examples: list[Example]) -> dict[str, Baseline]:
    _, held = split(examples)
    rows = [example.labels for example in held]
    return {row.name: row for row in baselines(rows, load_monitor("arunika"), examples[::2])}


def test_learning_beats_the_commonest_class(found: dict[str, Baseline]) -> None:
    least, most = found["majority class"].figures, found["TF-IDF + regression"].figures
    assert all(least[name] < most[name] for name in most)


def test_word_lists_answer_no_story_type(found: dict[str, Baseline]) -> None:
    assert set(found["majority class"].figures) - set(found["word lists"].figures) == {"story_type_macro_f1"}


def test_nothing_is_learned_from_the_events_it_is_measured_on(examples: list[Example]) -> None:
    """With its own event left out there are positive stories only to learn from: a negative one is not known."""
    own = next(example for example in examples if example.labels["tone"] == "negatif")
    others = [example for example in examples if example.relevant and example.labels["tone"] == "positif"]
    found = baselines([own.labels], load_monitor("arunika"), [own, *others])
    assert [row.figures["tone_macro_f1"] for row in found if row.name != "word lists"] == [0, 0]


def test_no_rows_no_baselines() -> None:
    assert baselines([], load_monitor("arunika")) == []


def test_with_nothing_left_to_learn_from_the_refusal_says_so(examples: list[Example]) -> None:
    with pytest.raises(TruthError, match="leave some out"):
        baselines([examples[0].labels], load_monitor("arunika"), examples[:1])


@pytest.mark.parametrize(
    ("title", "level", "tone"),
    [
        ("Smart city Kota Arunika raih penghargaan, warga puas dengan puskesmas", "inti", "positif"),
        ("Warga Kota Arunika mengeluh puskesmas kotor", "terkait", "negatif"),
        ("Puskesmas kota lain dibuka", "tidak", "netral"),
    ],
)
def test_word_lists_decide_by_counting(title: str, level: str, tone: str) -> None:
    answer = keyword_answer(Article(None, "k", "", title, ()), load_monitor("arunika"))
    assert (answer["level"], answer["tone"]) == (level, tone)
