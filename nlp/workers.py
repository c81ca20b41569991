"""Large jobs over several processes: each worker holds an Analyser of its own, built once."""

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from storage.records import Analysis, Article, Monitor

if TYPE_CHECKING:
    from nlp.pipeline import Analyser

# More than this many processes wait for the one that hands out and gathers.
_MOST = 4
# Articles and their revisions.
Batch = Sequence[tuple[Article, int]]


def cores() -> int:
    """How many processes this machine gives a large job: its cores, four at most."""
    known = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(known, _MOST)


@dataclass
class Workers:
    """`count` processes that label batches for one monitor. They start with the first batch and end with this process.

    Processes are spawned, never forked: whoever calls may run threads. A script that asks for workers needs the usual
    `if __name__ == "__main__":`."""

    count: int
    monitor: Monitor
    models: Path
    memo: Path | None
    encoder: bool = True
    _pool: ProcessPoolExecutor | None = field(default=None, init=False, repr=False)

    def analyses(self, batches: Iterable[Batch]) -> Iterator[Analysis]:
        """The analyses of all batches, in order; raises BrokenProcessPool when a worker was killed."""
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            given = (self.monitor, self.models, self.memo, self.encoder)
            self._pool = ProcessPoolExecutor(self.count, context, initializer=_begin, initargs=given)
        for found in self._pool.map(_label, batches):
            yield from found

    def close(self) -> None:
        """End the processes; a later batch starts them again."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


# One worker's own, set before its first batch.
_own: "list[Analyser]" = []


def _begin(monitor: Monitor, models: Path, memo: Path | None, encoder: bool) -> None:
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    from nlp.pipeline import Analyser

    threadpool_limits(limits=1)  # the cores are shared out already
    _own[:] = [Analyser(monitor, models, memo, encoder=encoder, threads=1)]


def _label(batch: Batch) -> list[Analysis]:
    articles, revisions = zip(*batch, strict=True)
    return _own[0].analyse_many(articles, revisions)
