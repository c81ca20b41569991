"""How long a host rests between two requests, and that it is asked one thing at a time."""

import asyncio
import itertools
import threading
import time

import pytest

from scrapers.client.clock import Clock
from scrapers.client.pace import LONGEST_REST, Host, Hosts, rest_after


@pytest.mark.parametrize(
    ("least", "took", "before", "failed", "rest"),
    [
        (2.0, 0.1, 0.0, False, 2.0),  # a quick answer: the outlet's own delay
        (2.0, 1.0, 0.0, False, 5.0),  # a slow one: five times its time
        (2.0, 500.0, 0.0, False, LONGEST_REST),  # a hanging one is bounded
        (300.0, 0.1, 0.0, False, 300.0),  # but a delay that was asked for is not
        (2.0, 0.1, 9.0, True, 9.0),  # an error comes quickly and shortens nothing
        (2.0, 0.1, 9.0, False, 2.0),  # a success does
        (2.0, 4.0, 9.0, True, 20.0),  # a slow error lengthens
    ],
)
def test_rest(least: float, took: float, before: float, failed: bool, rest: float) -> None:
    assert rest_after(least, took, before=before, failed=failed) == rest


@pytest.mark.anyio
async def test_the_next_turn_waits_for_the_rest_to_end(hourglass):
    host = Host(hourglass.clock)
    async with host.turn():
        host.rest(2.0, took=1.0, failed=False)
    async with host.turn():
        pass
    assert hourglass.slept == [5.0]


@pytest.mark.anyio
async def test_the_crawl_delay_of_robots_counts_when_it_is_longer(hourglass):
    host = Host(hourglass.clock, crawl_delay=7.0)
    host.rest(2.0, took=0.1, failed=False)
    async with host.turn():
        assert hourglass.slept == [7.0]


@pytest.mark.anyio
async def test_on_loopback_only_the_outlets_delay_counts(hourglass):
    host = Host(hourglass.clock, crawl_delay=7.0)
    host.rest(0.0, took=3.0, failed=False, loopback=True)
    async with host.turn():
        assert hourglass.slept == []


@pytest.mark.anyio
async def test_a_hold_is_never_shortened_by_a_later_rest(hourglass):
    host = Host(hourglass.clock)
    host.hold(60.0)
    host.rest(1.0, took=0.1, failed=True)
    async with host.turn():
        assert hourglass.slept == [60.0]


@pytest.mark.anyio
async def test_two_turns_never_overlap(hourglass):
    host, inside, most = Host(hourglass.clock), 0, 0

    async def take() -> None:
        nonlocal inside, most
        async with host.turn():
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(take() for _ in range(5)))
    assert most == 1


def test_clients_in_several_threads_share_a_hosts_turn_and_rest() -> None:
    hosts, began = Hosts(), []

    async def ask() -> None:
        host = hosts.of("www.coba.example", Clock())
        for _ in range(2):
            async with host.turn():
                began.append(time.monotonic())
                host.rest(0.05, took=0.0, failed=False)

    threads = [threading.Thread(target=asyncio.run, args=(ask(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(began) == 4
    assert min(later - earlier for earlier, later in itertools.pairwise(began)) >= 0.05
