"""Probabilities of examples by models that have not seen their event."""

from dataclasses import replace

import numpy as np
import pytest

from nlp.features.terms import PILLARS
from nlp.training.corpus import corpus_files, read_corpus
from nlp.training.outside import fold_of, outside_probabilities


def test_an_event_has_one_fold_and_another_seed_divides_otherwise() -> None:
    events = [f"event-{number}" for number in range(200)]
    one, two = ([fold_of(event, seed) for event in events] for seed in (0, 1))
    assert one == [fold_of(event, 0) for event in events]
    assert one != two
    assert set(one) == set(range(5))


@pytest.mark.slow
def test_every_example_is_judged_once_by_models_without_it() -> None:
    """Labels turned round in one event move nothing that is said of that event."""
    examples = read_corpus(corpus_files())[::8]
    event = next(e.event for e in examples if e.labels["tone"] == "negatif")
    turned = [
        replace(e, labels={**e.labels, "tone": "positif", "evidence": []}) if e.event == event else e for e in examples
    ]
    before, after = outside_probabilities(examples, folds=2), outside_probabilities(turned, folds=2)
    assert before.classes["pillars"] == PILLARS
    for label, rows in before.rows.items():
        assert rows.shape == (len(examples), len(before.classes[label]))
        if label != "pillars":
            assert np.allclose(rows.sum(axis=1), 1)
    own = [number for number, example in enumerate(examples) if example.event == event]
    assert np.allclose(before.rows["tone"][own], after.rows["tone"][own])
    assert not np.allclose(before.rows["tone"], after.rows["tone"])
