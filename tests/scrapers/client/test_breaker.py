"""An outlet that only fails is left alone, and asked again later."""

import pytest

from scrapers.client.breaker import Breaker
from scrapers.client.errors import FetchError


@pytest.fixture
def breaker(hourglass) -> Breaker:
    return Breaker(hourglass.clock, limit=3, rest=60.0)


def fail(breaker: Breaker, word: str, times: int) -> None:
    for _ in range(times):
        breaker.check()
        breaker.failure(FetchError(word))


@pytest.mark.parametrize(
    "word", ["connect", "dns", "timeout", "http_403", "http_429", "http_5xx", "robots_unreachable"]
)
def test_it_opens_after_the_limit(breaker: Breaker, word: str) -> None:
    fail(breaker, word, 3)
    with pytest.raises(FetchError) as caught:
        breaker.check()
    assert caught.value.word == "circuit_open"


@pytest.mark.parametrize("word", ["http_404", "http_410", "robots", "not_text", "too_large", "bad_host"])
def test_a_page_of_its_own_trouble_does_not_count(breaker: Breaker, word: str) -> None:
    fail(breaker, word, 10)
    breaker.check()


def test_a_success_or_a_missing_page_between_starts_the_count_anew(breaker: Breaker) -> None:
    fail(breaker, "timeout", 2)
    breaker.success()
    fail(breaker, "timeout", 2)
    breaker.failure(FetchError("http_404"))
    fail(breaker, "timeout", 2)
    breaker.check()


def test_after_the_rest_one_trial_decides(breaker: Breaker, hourglass) -> None:
    fail(breaker, "connect", 3)
    hourglass.at += 61
    breaker.check()
    breaker.failure(FetchError("connect"))
    with pytest.raises(FetchError):
        breaker.check()
    hourglass.at += 61
    breaker.check()
    breaker.success()
    breaker.check()
