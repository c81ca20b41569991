"""`gaung evaluate`."""

import json as jsonlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from flows.command.jsonl import Source, read_rows

if TYPE_CHECKING:
    from nlp.training.learning import Step
    from storage.records import Monitor


def evaluate(
    file: Source,
    /,
    *,
    monitor: str = "madiun",
    json: bool = False,
    baselines: bool = False,
    learning_curve: bool = False,
) -> None:
    """Score the models on labelled JSONL, with intervals over events.

    With GAUNG_ENCODER=off the linear models alone are scored. Texts the models have learned from are counted: a score
    on those says nothing about others.

    Example: gaung evaluate samples/arunika/articles/e.jsonl --monitor arunika

    Parameters
    ----------
    file
        Labelled JSONL, labels at the top or under "labels"; - for standard input.
    monitor
        A monitor's name, or the path of its file.
    json
        The scores as JSON instead of a table.
    baselines
        Also what the commonest class, word lists, and plain TF-IDF with a logistic regression reach; they learn for
        some seconds from the shipped corpus, without the events of the file (the shipped models may know those).
    learning_curve
        Also what models reach that have learned a quarter, half, three quarters and all of the shipped corpus' events,
        without those of the file; some two minutes on an idle core, told share by share on stderr.
    """
    from flows.settings import read_settings
    from nlp.evaluation import as_json, as_table, evaluate_with
    from nlp.evaluation.baselines import baseline_json, baseline_table
    from nlp.evaluation.baselines import baselines as compare
    from nlp.evaluation.truth import TruthError
    from nlp.pipeline import Analyser, article_from_row
    from nlp.training.known import learned_among
    from storage.records import Article, load_monitor

    rows, watched = list(read_rows(file)), load_monitor(monitor)
    if not rows:
        raise TruthError(f"{file}: no labelled row to measure")
    analyser = Analyser(watched, encoder=read_settings().encoder == "on")
    scores = evaluate_with(analyser, rows)
    found = compare(rows, watched) if baselines else []
    learned = learned_among(article for row in rows if isinstance(article := article_from_row(row), Article))
    if json:
        beside = {"model": dict(analyser.versions), "learned": learned} | (
            {"baselines": baseline_json(found)} if baselines else {}
        )
        if learning_curve:
            beside["learning_curve"] = [asdict(step) for step in _learn(rows, watched)]
        print(jsonlib.dumps(as_json(scores, slices=True) | beside, ensure_ascii=False, indent=2))
        return
    print(f"encoder: {analyser.versions['encoder']}")
    if learned:
        print(f"learned: the models know {learned} of the {len(rows)} texts; what to expect of others: docs/models.md")
    print(as_table(scores))
    if baselines:
        print("", baseline_table(found, scores), sep="\n")
    if learning_curve:
        from nlp.training.learning import curve_line

        print("", "learning curve, macro-F1 by share of the corpus' events", sep="\n")
        print(*map(curve_line, _learn(rows, watched)), sep="\n")


def _learn(rows: Sequence[Mapping[str, Any]], monitor: "Monitor") -> list["Step"]:
    """The steps of the learning curve on the file's rows, with a line of progress for each."""
    from nlp.evaluation.truth import read_truths
    from nlp.training.corpus import corpus_files, read_corpus
    from nlp.training.learning import SHARES, curve

    steps: list[Step] = []
    print("learning curve: learning the first share", file=sys.stderr, flush=True)
    for step in curve(read_corpus(corpus_files()), {"the file": (monitor, read_truths(rows))}):
        steps.append(step)
        print(f"learning curve: {len(steps)} of {len(SHARES)} shares", file=sys.stderr, flush=True)
    return steps
