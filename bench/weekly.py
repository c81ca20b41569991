"""The weekly report over a small and over a huge archive: `python -m bench.weekly FOLDER [SIZE …]`.

Each size is measured in a process of its own, since the peak of memory is a process's."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from time import perf_counter

SIZES = (10_000, 1_000_000)


def measure() -> dict[str, float]:
    """Seconds to gather, and to build and publish, the week in this process; its peak of memory in MB."""
    from bench.archive import LAST
    from flows.work import reporting
    from reports.build import build_report
    from reports.publish import publish

    begun = perf_counter()
    material = reporting.material("arunika", LAST)
    gathered = perf_counter()
    report = build_report(material)
    built = perf_counter()
    publish(report, material, Path(os.environ["GAUNG_VAR"]) / "reports")
    done = perf_counter()
    return {
        "readings": len(material.readings),
        "material": gathered - begun,
        "build": built - gathered,
        "publish": done - built,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Fill what is not there yet, then measure each size."""
    from bench.archive import fill
    from scrapers.catalogue import default_catalogue
    from storage.records import load_monitor

    folder = Path(sys.argv[1])
    outlets = tuple(default_catalogue().get(slug).record() for slug in load_monitor("arunika").outlets)
    print(" articles  readings  material   build  publish  in all  peak memory")
    for size in [int(text) for text in sys.argv[2:]] or SIZES:
        var = folder / str(size)
        if not (var / "gaung.db").exists():
            fill(f"sqlite:///{var / 'gaung.db'}", size, outlets)
        command = [sys.executable, "-c", "import json; from bench.weekly import measure; print(json.dumps(measure()))"]
        text = subprocess.run(
            command, env={**os.environ, "GAUNG_VAR": str(var)}, check=True, capture_output=True, text=True
        ).stdout
        found = json.loads(text.splitlines()[-1])
        steps = [found[name] for name in ("material", "build", "publish")]
        told = "".join(f" {seconds:6.2f} s" for seconds in (*steps, sum(steps)))
        print(f"{size:>9,} {found['readings']:>9,} {told} {found['mb']:>9.0f} MB")


if __name__ == "__main__":
    main()
