"""The comparison of all ways to label counts what it says."""

import os
import re
from mmap import mmap

import numpy as np
import pytest

from bench import comparison, comparison_table
from nlp.features.document import Document
from nlp.training.corpus import Example
from nlp.training.encoder.examples import CLASSES
from nlp.training.stacking.ground import Ground
from storage.records import Article


@pytest.fixture
def ground() -> Ground:
    """Thirty articles, ten a set; two of three are negative."""
    examples = []
    for number in range(30):
        labels = {name: classes[0] for name, classes in CLASSES.items() if name != "pillars"}
        labels |= {"tone": "negatif" if number % 3 else "positif", "pillars": ["living"]}
        text = "Jalan berlubang dikeluhkan warga." if number % 3 else "Kota Arunika meraih penghargaan."
        examples.append(Example(Article(None, str(number), "", "", (text,)), labels, f"event {number}", full=True))
    kinds = np.array(["gold", "real", "corpus"] * 10)
    return Ground(examples, [Document(())] * 30, kinds, {}, {}, [], [])


def test_the_commonest_class_is_learned_from_other_events(ground: Ground) -> None:
    answers, seconds = comparison._majority(ground)
    assert seconds == 0
    assert {CLASSES["tone"][number] for number in answers["tone"]} == {"negatif"}
    assert answers["pillars"].sum(axis=1).tolist() == [1] * 30


def test_word_lists_answer_no_story_type(ground: Ground) -> None:
    answers, _ = comparison._word_lists(ground)
    row = comparison_table.row("word lists", ground, answers, 1.0, 2.0)
    assert row.startswith("| word lists | ")
    assert row.split(" | ")[5].strip() == ""


def test_tone_stands_with_its_interval(ground: Ground) -> None:
    answers, _ = comparison._majority(ground)
    assert re.match(
        r"\| commonest \| 0\.\d{3} \[0\.\d\d, 0\.\d\d\] \|", comparison_table.row("commonest", ground, answers, 0, 0)
    )


def test_every_row_has_every_column(ground: Ground) -> None:
    columns = comparison_table.HEAD.strip().splitlines()[-1].count("|")
    assert comparison_table.CODERS.count("|") == columns
    assert comparison_table.row("commonest", ground, comparison._majority(ground)[0], 0.0, 0.0).count("|") == columns


def test_each_way_answers_in_a_process_of_its_own_and_its_memory_is_counted_there(ground: Ground) -> None:
    def hungry(ground: Ground) -> tuple[comparison_table.Answers, float]:
        with mmap(-1, 40 * 2**20) as held:  # pages of its own, whatever the process has freed before
            held.write(b"\1" * len(held))
        return {"tone": np.array([os.getpid()])}, 1.0

    answers, megabytes = comparison._apart(hungry, ground)
    assert not isinstance(answers, str)
    assert answers[0]["tone"][0] != os.getpid()
    assert 39 < megabytes < 160
