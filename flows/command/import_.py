"""`gaung import`."""

import json as jsonlib
import sys
from pathlib import Path


def import_(file: Path, /, *, json: bool = False) -> None:
    """Take in a whole monitor from a file of `gaung export --portable`, into a database that has nothing of it.

    Every part is held against its hash first; what is damaged, of a version this Gaung does not know, or would meet
    rows that are here is refused, and nothing is changed. Prints how the monitor is called from then on.

    Example: gaung import madiun.gaung

    Parameters
    ----------
    file
        The portable file.
    json
        Rows by table as JSON on standard output.
    """
    from flows.work.exports.carrying import read_monitor

    done = read_monitor(file)
    if json:
        told = {"monitor": done.monitor, "rows": done.rows, "pages": done.pages}
        print(jsonlib.dumps(told))
        return
    counts = done.rows | {"pages": done.pages}
    print(", ".join(f"{name} {count}" for name, count in counts.items() if count), file=sys.stderr)
    print(done.monitor)
