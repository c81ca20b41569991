"""What a run says to a person on standard error: tables, where the time went."""

import json
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from storage.records import OutletRun

COUNTS = ("found", "new", "changed", "unchanged", "skipped", "refused", "failed")
# a page that is gone, or that robots.txt keeps to itself, is an answer, not a failure
OUTSIDE = "outside the window"  # what a run leaves out by its dates is no trouble
ANSWERS = {"robots", "http_404", "http_410", "gone"}


def console() -> Console:
    """Standard error, wide enough for a log."""
    made = Console(stderr=True)
    return made if made.is_terminal else Console(stderr=True, width=120)


def seconds_of(run: OutletRun) -> float:
    """How long an outlet's run took."""
    return (run.finished_at - run.started_at).total_seconds()


def runs_table(runs: Sequence[OutletRun]) -> Table:
    """A row an outlet: counts, seconds, and what went wrong by name."""
    table = Table(box=None, pad_edge=False)
    table.add_column("outlet", no_wrap=True)
    for name in (*COUNTS, "seconds"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("what was wrong", overflow="fold")
    for run in runs:
        counts = [str(getattr(run, name)) for name in COUNTS]
        table.add_row(run.outlet, *counts, f"{seconds_of(run):.1f}", trouble(run))
    return table


def rows_table(rows: Sequence[Mapping[str, object]]) -> Table:
    """Rows that share their columns, as a table; numbers stand to the right."""
    table = Table(box=None, pad_edge=False)
    for name, value in (rows[0] if rows else {}).items():
        table.add_column(name, justify="right" if isinstance(value, int) else "left", overflow="fold")
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    return table


def trouble(run: OutletRun) -> str:
    """Unreachable, or refusals and failures by their word."""
    words = [f"{word} {count}" for word, count in sorted(run.reasons.items())]
    faults = [part for part in run.detail.split("; ") if part and not part.endswith(OUTSIDE)]
    said = ", ".join([*words, *faults])
    return said if run.reachable else f"not reachable: {said}"


def partly(runs: Sequence[OutletRun]) -> bool:
    """Whether part of the work failed, so that the exit code must say so."""
    return any(not run.reachable or _failures(run) for run in runs)


def _failures(run: OutletRun) -> int:
    return run.failed - sum(count for word, count in run.reasons.items() if word in ANSWERS)


def runs_json(runs: Sequence[OutletRun]) -> str:
    """The same for a machine."""
    rows = [
        {"outlet": run.outlet, **{name: getattr(run, name) for name in COUNTS}}
        | {
            "seconds": round(seconds_of(run), 1),
            "reachable": run.reachable,
            "reasons": run.reasons,
            "detail": run.detail,
        }
        for run in runs
    ]
    return json.dumps(rows, ensure_ascii=False)


def time_line(seconds: Mapping[str, float]) -> str:
    """`collect 12.1 s, analyse 3.4 s, report 2.0 s, in all 17.5 s`."""
    parts = [f"{name} {value:.1f} s" for name, value in seconds.items()]
    return "time: " + ", ".join(parts) + f", in all {sum(seconds.values()):.1f} s"
