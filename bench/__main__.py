"""`python -m bench`: every comparison, as a table and in docs/benchmarks.md."""

import platform
import sys
from importlib import import_module
from pathlib import Path

from bench.clock import Row

ROOMS = ("extraction", "stemming", "labels", "collection")
# Rooms with a table of their own, since theirs is more than a speed.
SECTIONS = ("quality", "encoder", "comparison")
PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `make bench`. Both sides run in the same process, in turns; the best pass of each counts. Machines differ, so
read the ratios.

| what | items | peer | ours, items/s | peer, items/s | ratio |
| --- | ---: | --- | ---: | ---: | ---: |
"""


def line(row: Row) -> str:
    """A row of the table."""
    ratio = f"{row.ratio:.1f}" if row.ratio >= 2 else f"{row.ratio:.2f}"
    return f"| {row.what} | {row.items} | {row.peer} | {_speed(row.ours)} | {_speed(row.theirs)} | {ratio} |"


def _speed(value: float) -> str:
    """Items a second, with a decimal where they are few."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def main() -> None:
    """Measure, print, write."""
    lines = []
    for room in ROOMS:
        print(f"measuring {room} …", file=sys.stderr)
        for row in import_module(f"bench.{room}").rows():
            lines.append(line(row))
            print(lines[-1])
    sections = []
    for room in SECTIONS:
        print(f"measuring {room} …", file=sys.stderr)
        sections.append(import_module(f"bench.{room}").section())
        print(sections[-1])
    foot = f"\n{platform.python_implementation()} {platform.python_version()}, {platform.machine()}.\n"
    PAGE.write_text(HEAD + "\n".join(lines) + "\n" + "".join(sections) + foot, encoding="utf-8")


if __name__ == "__main__":
    main()
