"""`gaung evaluate`."""

import json as jsonlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from flows.command.jsonl import Source, read_rows

if TYPE_CHECKING:
    from nlp.evaluation import Scores
    from nlp.evaluation.baselines import Baseline
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
    from nlp.evaluation import evaluate_with
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
    found = compare(rows, watched) if baselines else None
    learned = learned_among(article for row in rows if isinstance(article := article_from_row(row), Article))
    tell = _as_json if json else _as_words
    tell(analyser.versions, scores, (learned, len(rows)), found, _learn(rows, watched) if learning_curve else None)


def _as_json(
    versions: Mapping[str, str],
    scores: "Scores",
    learned: tuple[int, int],
    baselines: "Sequence[Baseline] | None",
    steps: "Sequence[Step] | None",
) -> None:
    from nlp.evaluation import as_json
    from nlp.evaluation.baselines import baseline_json

    beside: dict[str, Any] = {"model": dict(versions), "learned": learned[0]}
    if baselines is not None:
        beside["baselines"] = baseline_json(baselines)
    if steps is not None:
        beside["learning_curve"] = [asdict(step) for step in steps]
    print(jsonlib.dumps(as_json(scores, slices=True) | beside, ensure_ascii=False, indent=2))


def _as_words(
    versions: Mapping[str, str],
    scores: "Scores",
    learned: tuple[int, int],
    baselines: "Sequence[Baseline] | None",
    steps: "Sequence[Step] | None",
) -> None:
    from nlp.evaluation import as_table
    from nlp.evaluation.baselines import baseline_table
    from nlp.training.learning import curve_line

    known, texts = learned
    print(f"encoder: {versions['encoder']}")
    if known:
        print(f"learned: the models know {known} of the {texts} texts; what to expect of others: docs/models.md")
    print(as_table(scores))
    if baselines is not None:
        print("", baseline_table(baselines, scores), sep="\n")
    if steps is not None:
        print("", "learning curve, macro-F1 by share of the corpus' events", *map(curve_line, steps), sep="\n")


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
