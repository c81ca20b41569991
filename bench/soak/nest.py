"""Where runs hatch: a process that has imported everything and forks a child for each run.

A fresh interpreter spends most of a short life on imports, in which nothing can be lost. Here a life begins with the
command itself, in a session of its own, as the console script runs it; only the imports and the models' files are read
beforehand. It is spoken to in JSON lines: `{"arguments": …, "environment": …, "log": …}` is answered by
`{"process": number}`, and, once that child has ended, by `{"status": as waitpid tells it}`."""

import json
import os
import sys
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

# the house, save what only training needs
HOUSE = ("flows", "nlp", "reports", "samples", "scrapers", "storage")
LEFT_OUT = ("nlp.training", "nlp.encoder", "nlp.evaluation", "storage.migrations.env", "storage.migrations.versions")
HEAVY = ("prefect.events.worker", "prefect.client.orchestration", "sqlite3", "psycopg", "sklearn.linear_model")


def main() -> None:
    """Import, then hatch until standard input ends."""
    for name in HEAVY:
        import_module(name)
    for house in HOUSE:
        for module in walk_packages(import_module(house).__path__, f"{house}."):
            if not module.name.startswith(LEFT_OUT):
                import_module(module.name)
    from nlp.models import FOLDER
    from nlp.pipeline import _load

    _load(FOLDER)
    _say({"ready": True})
    for line in sys.stdin:
        number = _hatch(json.loads(line))
        _say({"process": number})
        _say({"status": os.waitpid(number, 0)[1]})


def _say(told: dict[str, Any]) -> None:
    print(json.dumps(told), flush=True)


def _hatch(asked: dict[str, Any]) -> int:
    if number := os.fork():
        return number
    os.setsid()
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for here, there in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(here, there)
    os.environ.clear()
    os.environ.update(asked["environment"])
    from flows.command import main as gaung

    sys.argv = ["gaung", *asked["arguments"]]
    try:
        gaung()
    except SystemExit as end:
        sys.stdout.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
