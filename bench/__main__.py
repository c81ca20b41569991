"""`python -m bench`: every comparison, as a table and in docs/benchmarks.md."""

import platform
import sys
from importlib import import_module
from pathlib import Path

from bench.clock import Row

ROOMS = ("extraction", "stemming", "labels")
PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `make bench`. Both sides run in the same process, in turns; the best pass of each counts. Machines differ, so
read the ratios.

| what | items | peer | ours, items/s | peer, items/s | ratio |
| --- | ---: | --- | ---: | ---: | ---: |
"""


def line(row: Row) -> str:
    """A row of the table."""
    return f"| {row.what} | {row.items} | {row.peer} | {row.ours:,.0f} | {row.theirs:,.0f} | {row.ratio:.1f} |"


def main() -> None:
    """Measure, print, write."""
    lines = []
    for room in ROOMS:
        print(f"measuring {room} …", file=sys.stderr)
        for row in import_module(f"bench.{room}").rows():
            lines.append(line(row))
            print(lines[-1])
    foot = f"\n{platform.python_implementation()} {platform.python_version()}, {platform.machine()}.\n"
    PAGE.write_text(HEAD + "\n".join(lines) + "\n" + foot, encoding="utf-8")


if __name__ == "__main__":
    main()
