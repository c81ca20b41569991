"""The error matrix learns from what people checked at random, never from what they picked."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from makers import analysis, article, moment

from flows.command.app import OK, run
from flows.work.analysing import readings
from flows.work.coding import validation
from flows.work.coding.queue import in_random_order
from flows.work.coding.validation import validated
from flows.work.desk import Desk
from storage.corrections import Proposal
from storage.records import Validation

SHIPPED = Validation(
    ("negatif", "netral", "positif"),
    ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "korpus",
    tuple((n, (0.3, 0.3, 0.4)) for n in range(3)),
)
SPAN = (moment("2026-10-12 00:00"), moment("2026-10-19 00:00"))


def order(desk: Desk) -> list[str]:
    """The week's articles in their random order."""
    return [reading.id for reading in in_random_order(readings(desk, *SPAN))]


def check(desk: Desk, ids: Iterable[str], tone: str = "netral") -> None:
    desk.store.correcting.decide("arunika", [Proposal(key, "tone", tone, "aturan", "Sari") for key in ids])


def checked(desk: Desk) -> int:
    found = validated(desk, SHIPPED)
    assert found is not None
    return found.checked


def test_without_a_persons_word_it_is_the_shipped_one(desk: Desk) -> None:
    assert validated(desk, SHIPPED) == SHIPPED
    assert validated(desk, None) is None


@pytest.mark.parametrize(("count", "learned"), [(9, 0), (10, 10), (11, 10), (12, 12)])
def test_a_weeks_beginning_counts_in_whole_tens_or_as_a_whole(desk: Desk, count: int, learned: int) -> None:
    check(desk, order(desk)[:count])
    assert checked(desk) == learned


def test_ten_asked_for_at_random_are_ten_that_count(
    desk: Desk, exported: Callable[..., Path], fill: Callable[..., Path]
) -> None:
    for key in range(13, 25):
        desk.store.articles.save(article(str(key), at="2026-10-14 09:00"), None)
        irrelevant = analysis(f"kabarwetan:{key}", level="tidak", tone=None, pillars=())
        desk.store.reading.save("arunika", "m1", [irrelevant])
    path = fill(exported("acak.xlsx", "--sample", "10"), None, diperiksa="ya")
    assert run(["correct", "--import", str(path), "--monitor", "arunika"]) == OK
    assert checked(desk) == 10, "those looked at for their doubts stretch nothing"


def test_what_was_picked_beyond_a_gap_does_not_count(desk: Desk) -> None:
    ids = order(desk)
    check(desk, [*ids[:4], *ids[5:]])
    assert checked(desk) == 0


def test_a_label_called_wrong_stands_beside_what_the_machine_said(desk: Desk) -> None:
    ids = order(desk)
    check(desk, ids[1:])
    check(desk, ids[:1], "negatif")
    found = validated(desk, SHIPPED)
    assert found is not None
    assert found.matrix == ((1, 0, 0), (1, 12, 0), (0, 0, 1)), "predicted down, true across"
    assert found.probabilities[3:] == (*((place, (0.1, 0.6, 0.3)) for place in (0, *[1] * 11)),)
    assert found.source.startswith("korpus; ditambah 12 artikel")


def test_an_article_people_found_irrelevant_has_no_true_tone(desk: Desk) -> None:
    ids = order(desk)
    check(desk, ids[1:])
    desk.store.correcting.add("arunika", ids[0], "level", "tidak", "kabupaten", "Sari")
    assert checked(desk) == 11


def test_a_model_that_may_have_learned_from_the_checks_is_not_measured_on_them(desk: Desk) -> None:
    check(desk, order(desk))
    desk.store.reading.save("arunika", "m2", [analysis(key, model={"labels": "2"}) for key in order(desk)])
    assert checked(desk) == 0


def test_enough_of_ones_own_press_stands_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "ENOUGH", 4)
    ids = order(desk)
    for place, tone in enumerate(("negatif", "netral", "positif")):
        check(desk, ids[place::3], tone)
    found = validated(desk, SHIPPED)
    assert found is not None
    assert (found.matrix, found.checked) == (((0, 0, 0), (4, 4, 4), (0, 0, 0)), 12)
    assert found == replace(found, source="12 artikel media yang dipantau, contoh acak yang diperiksa orang")
