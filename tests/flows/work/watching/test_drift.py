"""An outlet against its own past."""

from dataclasses import replace

import pytest
from makers import article

from flows.work.watching.drift import ENOUGH, LATEST, drifts
from storage.records import Article, PageRead

WHOLE = replace(article(), authors=("Ratna",), editor="Bowo", caption="Foto", sources={"body": "layout"})


def read(made: Article | None = WHOLE, refused: str = "", place: str = "a") -> PageRead:
    return PageRead(made, refused, place)


def test_an_outlet_as_ever_raises_nothing() -> None:
    assert drifts([read()] * 200) == []


@pytest.mark.parametrize(
    ("what", "without"),
    [
        ("author", {"authors": ()}),
        ("editor", {"editor": None}),
        ("caption", {"caption": None}),
        ("date", {"published_at": None}),
        ("minute", {"published_precision": "day"}),
        ("layout's body", {"sources": {"body": "generic"}}),
    ],
)
def test_a_field_that_falls_empty_is_named_with_a_page_that_shows_it(what: str, without: dict[str, object]) -> None:
    changed = [read(replace(WHOLE, **without), place="new")] * 10
    (drift,) = drifts([read(place="well"), *changed, *[read()] * 100])
    assert (drift.what, drift.sample) == (f"{what} found", "new")
    assert str(drift).startswith(f"{what} found on 50% of the latest 20 pages, before on 100%")


def test_refusals_that_rise_are_named() -> None:
    (drift,) = drifts([read(None, "no_text", "odd")] * 10 + [read()] * 100)
    assert (drift.what, drift.sample) == ("no_text: refused", "odd")


def test_an_outlet_that_never_had_a_field_does_not_miss_it() -> None:
    assert drifts([read(replace(WHOLE, editor=None))] * 200) == []


def test_one_odd_page_is_no_drift_and_a_short_past_no_measure() -> None:
    odd = read(replace(WHOLE, authors=()))
    assert drifts([odd, *[read()] * 100]) == []
    assert drifts([odd] * LATEST + [read()] * (ENOUGH - 1)) == []
