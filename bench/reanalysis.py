"""Everything labelled anew, and only what is new: `python -m bench.reanalysis FOLDER [SIZE …]`.

Each figure is measured in a process of its own on an archive of `bench.archive`, without the encoder. Seconds of
processor time are those of all processes; the line through the sizes is printed at the end and carried to a million and
to ten million articles, which nobody measured."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

SIZES = (5_000, 10_000, 20_000)
FAR = (1_000_000, 10_000_000)
NEW = 100  # articles that come in between two runs
USERS = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def main() -> None:
    """Fill what is not there yet, measure each size by one and by two processes, then the line."""
    folder, found = Path(sys.argv[1]), []
    print(" articles  processes  wall    CPU    articles/CPU s  peak, largest  database   label 100 new  nothing new")
    for size in [int(text) for text in sys.argv[2:]] or SIZES:
        for processes in (1, 2):
            var = folder / f"{size}-{processes}"
            if not (var / "gaung.db").exists():
                _fill(var, size)
            whole = _measured(var, processes)
            found.append((size, processes, whole))
            print(
                f"{size:>9,} {processes:>9} {whole['wall']:>7.1f} s {whole['cpu']:>6.1f} s {size / whole['cpu']:>10.0f}"
                f" {whole['mb']:>13.0f} MB {whole['bytes'] / size / 1024:>6.1f} KiB an article"
                f" {whole['hundred']:>6.2f} s {whole['nothing']:>9.2f} s",
                flush=True,
            )
    alone = [(size, whole["cpu"]) for size, processes, whole in found if processes == 1]
    if len(alone) > 1:
        _line(alone)


def _line(points: list[tuple[int, float]]) -> None:
    """Least squares of processor seconds over articles."""
    from statistics import linear_regression

    slope, start = linear_regression([size for size, _ in points], [cpu for _, cpu in points])
    far = ", ".join(f"{size:,}: {(start + slope * size) / 3600:.2f} h" for size in FAR)
    print(f"CPU seconds = {start:.1f} + {slope * 1000:.2f} a thousand articles; projected, not measured: {far}")


def _fill(var: Path, size: int) -> None:
    from bench.archive import fill
    from scrapers.catalogue import default_catalogue
    from storage.records import load_monitor

    var.mkdir(parents=True, exist_ok=True)
    outlets = tuple(default_catalogue().get(slug).record() for slug in load_monitor("arunika").outlets)
    fill(f"sqlite:///{var / 'gaung.db'}", size, outlets)


def _measured(var: Path, processes: int) -> dict[str, float]:
    settings = {"GAUNG_VAR": str(var), "GAUNG_ENCODER": "off"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GAUNG_")}
    code = f"import json; from bench.reanalysis import measure; print(json.dumps(measure({processes})))"
    text = subprocess.run(
        [sys.executable, "-c", code], env={**kept, **settings}, check=True, capture_output=True, text=True
    ).stdout
    measured: dict[str, float] = json.loads(text.splitlines()[-1])
    return measured


def measure(processes: int) -> dict[str, float]:
    """In this process: label all of the archive anew, alone or with helpers; then the last nine weeks with a hundred
    new articles, and with none."""
    from bench.resident import resident
    from flows.work import analysing
    from flows.work.reanalysis import Agenda, relabel

    path, begun = Path(os.environ["GAUNG_VAR"]) / "gaung.db", perf_counter()
    agenda = Agenda("arunika", None, None)
    for one in agenda.left:
        relabel("arunika", one, None, None, alone=processes == 1)
        agenda.tick(one)
    agenda.end()
    analysing.analyser("arunika", processes == 1).close()
    analysing.analyser("arunika").close()
    wall, used = perf_counter() - begun, [resource.getrusage(who) for who in USERS]
    whole = {
        "wall": wall,
        "cpu": sum(one.ru_utime + one.ru_stime for one in used),
        # of itself by /proc: getrusage tells of the process it was forked from where that was larger
        "mb": max(resident("VmHWM"), used[1].ru_maxrss / 1024),
        "bytes": float(sum(file.stat().st_size for file in path.parent.glob("gaung.db*"))),
    }
    return whole | _newest()


def _newest() -> dict[str, float]:
    """Processor seconds, the models being loaded."""
    from bench.archive import LAST
    from flows.work import analysing

    _forget_newest()
    span = (LAST.shifted(-8).start, LAST.end + timedelta(seconds=1))
    return {name: _cpu(lambda: analysing.label("arunika", *span)) for name in ("hundred", "nothing")}


def _forget_newest() -> None:
    """Take the labels of the newest articles away."""
    from sqlalchemy import text

    from flows.work import analysing
    from flows.work.desk import open_desk
    from storage.engine import open_engine
    from storage.store.reading import model_key

    desk = open_desk("arunika")
    model = model_key(analysing.analyser("arunika").versions)
    newest = "SELECT id FROM articles ORDER BY published_at DESC LIMIT :n"
    with open_engine(desk.settings.database_url).begin() as connection:
        words = text(f"DELETE FROM analyses WHERE model = :model AND article_id IN ({newest})")
        connection.execute(words, {"model": model, "n": NEW})


def _cpu(work: Callable[[], Any]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


if __name__ == "__main__":
    main()
