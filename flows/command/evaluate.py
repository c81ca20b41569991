"""`gaung evaluate`."""

import json as jsonlib

from flows.command.jsonl import Source, read_rows


def evaluate(file: Source, /, *, monitor: str = "madiun", json: bool = False) -> None:
    """Score the models on labelled JSONL, with intervals over events.

    Example: gaung evaluate samples/arunika/articles/e.jsonl --monitor arunika

    Parameters
    ----------
    file
        Labelled JSONL, labels at the top or under "labels"; - for standard input.
    monitor
        A monitor's name, or the path of its file.
    json
        The scores as JSON instead of a table.
    """
    from nlp.evaluation import as_json, as_table
    from nlp.evaluation import evaluate as score
    from storage.records import load_monitor

    scores = score(list(read_rows(file)), load_monitor(monitor))
    print(jsonlib.dumps(as_json(scores), ensure_ascii=False, indent=2) if json else as_table(scores))
