"""The learning curve: shares that nest, and no event on both sides."""

from nlp.evaluation.truth import read_truths
from nlp.training.corpus import MONITOR, corpus_files, read_corpus
from nlp.training.learning import Step, curve, curve_line, nested


def test_a_larger_share_holds_all_of_a_smaller_one() -> None:
    examples = read_corpus(corpus_files()[:1])
    half, all_of_them = nested(examples, 0.5), nested(examples, 1.0)
    assert all_of_them == examples
    assert {example.event for example in half} < {example.event for example in examples}


def test_events_of_a_set_are_not_learned() -> None:
    examples = read_corpus(corpus_files()[-1:])
    truths = read_truths(example.labels for example in examples[:40])
    [step] = curve(examples, {"set": (MONITOR, truths)}, shares=(1.0,))
    known = {truth.event for truth in truths}
    assert step.articles == sum(example.event not in known for example in examples)
    assert 0 <= step.tone <= 1


def test_a_step_is_a_line() -> None:
    line = curve_line(Step(0.25, 266, "held-out", 0.7331, 0.5512))
    assert " ".join(line.split()) == "25% 266 articles held-out tone 0.733 story type 0.551"
