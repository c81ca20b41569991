"""The encoder alone: texts a second at its full window, memory, start-up (`python -m bench.encoder`)."""

import subprocess
import sys
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from bench.resident import resident
from nlp.models import FOLDER
from nlp.workers import cores

if TYPE_CHECKING:
    from nlp.encoder.session import Session

TEXTS = 64
HEAD = """
## The encoder

{texts} texts of {length} pieces, each run by itself. A processor second is what one idle core gives; a process of its
own for start-up (libraries, both files and their checks; processor time) and memory.

| what | figure |
| --- | ---: |
"""


def section() -> str:
    """A table in Markdown; raises EncoderError where none is shipped."""
    from nlp.encoder.session import Session

    session = Session(FOLDER, cores())
    by_clock, by_core = speed(session)
    ready, before, peak = _alone()
    figures = {
        f"texts a second, {cores()} threads": f"{by_clock:.1f}",
        "texts a processor second": f"{by_core:.1f}",
        "start-up, s": f"{ready:.2f}",
        "memory before, MB": f"{before:.0f}",
        "peak memory, MB": f"{peak:.0f}",
    }
    rows = "\n".join(f"| {name} | {value} |" for name, value in figures.items())
    return HEAD.format(texts=TEXTS, length=session.facts.max_length) + rows + "\n"


def speed(session: "Session") -> tuple[float, float]:
    """Texts a second and a processor second at the full window; the better of two passes each."""
    from nlp.encoder.tokenizer import Encoded

    pieces, length = len(session.tokenizer.pieces.pieces), session.facts.max_length
    rows = [[(7919 * row + 31 * column) % (pieces - 4) + 4 for column in range(length - 2)] for row in range(TEXTS)]
    texts = [Encoded((0, *ids, 2), (-1, *[0] * len(ids), -1)) for ids in rows]
    passes = []
    for _ in range(2):
        clock, core = perf_counter(), process_time()
        session.run(texts)
        passes.append((TEXTS / (perf_counter() - clock), TEXTS / (process_time() - core)))
    return max(clock for clock, _ in passes), max(core for _, core in passes)


def _alone() -> tuple[float, float, float]:
    """(processor seconds to start, MB before, MB at the peak of reading) of a process that does nothing else."""
    told = subprocess.run([sys.executable, "-m", "bench.encoder", "alone"], capture_output=True, text=True, check=True)
    ready, before, peak = map(float, told.stdout.split())
    return ready, before, peak


def _tell() -> None:
    begun, before = process_time(), resident("VmHWM")
    from nlp.encoder.session import Session

    session = Session(FOLDER, cores())
    ready = process_time() - begun
    speed(session)
    print(ready, before, resident("VmHWM"))


if __name__ == "__main__":
    if sys.argv[1:] == ["alone"]:
        _tell()
    else:
        print(section())
