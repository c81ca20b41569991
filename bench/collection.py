"""Collection of the newsroom, with latency and a delay, against what politeness allows at best."""

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from time import perf_counter
from unittest.mock import patch

from bench.clock import Row
from flows.work import collecting
from flows.work.desk import open_desk
from samples.arunika.newsroom import NOW, faults, running, sites
from scrapers.catalogue import Catalogue, default_catalogue
from scrapers.client import Hosts

DELAY = 1.0  # seconds an outlet asks for
LATENCY = 0.05  # seconds each answer takes
WEEKS = 3


def rows() -> Iterator[Row]:
    """One row: requests a second over all hosts; the bound is the busiest host's requests, one after the other, each
    with its delay and its latency."""
    slugs, hosts = [site.slug for site in sites.sites()], Hosts()
    span = NOW - timedelta(weeks=WEEKS), NOW
    with _slow(slugs, hosts) as address, ThreadPoolExecutor(len(slugs)) as pool:
        begun = perf_counter()
        list(pool.map(lambda slug: collecting.collect_outlet("arunika", slug, *span, address), slugs))
        seconds = perf_counter() - begun
    turns = hosts.turns()
    requests, bound = sum(turns.values()), max(turns.values()) * (DELAY + LATENCY)
    yield Row(
        f"collection of ten outlets, requests; {DELAY} s of delay and {LATENCY} s of latency each",
        "the politeness bound: requests × (delay + latency) of the busiest host",
        requests,
        requests / seconds,
        requests / bound,
    )


@contextmanager
def _slow(slugs: list[str], hosts: Hosts) -> Iterator[str]:
    """A slow newsroom whose outlets ask for a delay, and an empty database and archive; gives its address."""
    files = [outlet.model_copy(update={"delay": DELAY}) for outlet in default_catalogue().outlets.values()]
    catalogue = Catalogue(files, default_catalogue().layouts)
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.dict(os.environ, {"GAUNG_VAR": folder}),
        patch.object(faults, "SLOW_SECONDS", LATENCY),
        patch.object(collecting, "default_catalogue", lambda: catalogue),
        patch.object(collecting, "HOSTS", hosts),
        running(faults=[f"slow:{slug}" for slug in slugs]) as newsroom,
    ):
        open_desk("arunika")
        yield newsroom.url
