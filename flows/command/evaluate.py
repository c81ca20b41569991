"""`gaung evaluate`."""

import json as jsonlib

from flows.command.jsonl import Source, read_rows


def evaluate(file: Source, /, *, monitor: str = "madiun", json: bool = False, baselines: bool = False) -> None:
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
        print(jsonlib.dumps(as_json(scores, slices=True) | beside, ensure_ascii=False, indent=2))
        return
    print(f"encoder: {analyser.versions['encoder']}")
    if learned:
        print(f"learned: the models know {learned} of the {len(rows)} texts; what to expect of others: docs/models.md")
    print(as_table(scores))
    if baselines:
        print("", baseline_table(found, scores), sep="\n")
