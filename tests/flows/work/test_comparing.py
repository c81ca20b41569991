"""Two weeks, and two models, side by side."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from makers import OUTLET, analysis, article

from flows.command.app import OK, USAGE, run
from flows.work.analysing import label, readings
from flows.work.desk import Desk, open_desk

Told = dict[str, list[dict[str, object]]]


@pytest.fixture
def desk(var: Path) -> Desk:
    """Two articles in one week and three in the next; the first two were read by an older model too."""
    opened = open_desk("arunika")
    opened.store.collecting.save_outlets([OUTLET])
    for key, day in enumerate(("05", "06", "13", "14", "15"), 1):
        opened.store.articles.save(article(str(key), f"Judul {key}", f"2026-10-{day} 08:00"), None)
    old = [analysis("kabarwetan:1", tone="positif"), analysis("kabarwetan:2", pillars=("society", "living"))]
    opened.store.reading.save("arunika", "aaaa1111", old)
    new = [analysis(f"kabarwetan:{key}", pillars=("living", "society")) for key in range(1, 5)]
    opened.store.reading.save(
        "arunika", "bbbb2222", [*new, analysis("kabarwetan:5", level="tidak", tone=None, pillars=())]
    )
    return opened


@pytest.fixture
def compare(desk: Desk, capsys: pytest.CaptureFixture[str]):
    """Run the command; what it tells a machine."""

    def call(*arguments: str) -> Told:
        assert run(["compare", *arguments, "--monitor", "arunika", "--json"]) == OK
        return json.loads(capsys.readouterr().out)

    return call


def row(rows: list[dict[str, object]], **wanted: object) -> dict[str, object]:
    return next(row for row in rows if all(row[name] == value for name, value in wanted.items()))


def test_two_weeks_have_counts_shares_and_a_difference_with_its_interval(compare) -> None:
    told = compare("--week", "2026-W41", "--with", "2026-W42")
    assert row(told["volume"], what="articles read") == {"what": "articles read", "a": 2, "b": 3}
    level = row(told["labels"], label="level", value="terkait")
    assert (level["a"], level["b"], level["a_share"], level["difference"]) == (2, 2, 1.0, pytest.approx(-1 / 3))
    assert level["low"] < level["difference"] < level["high"]


def test_tone_is_shared_out_over_what_is_relevant(compare) -> None:
    tone = row(compare("--week", "2026-W41", "--with", "2026-W42")["labels"], label="tone", value="netral")
    assert (tone["b"], tone["b_share"]) == (2, 1.0)


def test_weeks_are_compared_as_people_corrected_them(desk: Desk, compare) -> None:
    desk.store.correcting.add("arunika", "kabarwetan:3", "tone", "negatif", "keluhan", "Sari")
    told = compare("--week", "2026-W41", "--with", "2026-W42")
    assert row(told["labels"], label="tone", value="negatif")["b"] == 1


def test_two_models_are_compared_on_the_texts_both_have_read(compare) -> None:
    told = compare("--model", "aaaa", "--with", "bbbb")
    assert (told["a"], told["b"]) == ("aaaa1111", "bbbb2222")
    assert row(told["volume"], what="articles read") == {"what": "articles read", "a": 2, "b": 2}
    assert row(told["agreement"], label="tone") == {"label": "tone", "texts": 2, "same": 1, "kappa": 0.0}
    assert row(told["agreement"], label="pillars")["same"] == 1, "their order says nothing"


def test_each_changed_label_is_listed_with_both(compare) -> None:
    changed = compare("--model", "aaaa", "--with", "bbbb")["changed"]
    assert [(row["article"], row["label"], row["a"], row["b"]) for row in changed] == [
        ("kabarwetan:1", "pillars", "living", "living, society"),
        ("kabarwetan:1", "tone", "positif", "netral"),
    ]


def test_without_options_the_models_are_listed(compare) -> None:
    assert [(row["model"], row["texts"]) for row in compare()["models"]] == [("aaaa1111", 2), ("bbbb2222", 5)]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--week", "2026-W41"], "--week A --with B"),
        (["--with", "2026-W41"], "--model X --with Y"),
        (["--week", "2026-W41", "--model", "aaaa", "--with", "bbbb"], "compare two weeks"),
        (["--model", "cccc", "--with", "bbbb"], "'cccc' names no one model"),
        (["--model", "aa", "--with", "bbbb"], "the first 4 letters"),
        (["--week", "2026-W41", "--with", "2026-W42", "--since", "2026-10-01"], "a week has its own days"),
    ],
)
def test_what_cannot_be_compared_says_what_can(
    desk: Desk, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert run(["compare", *arguments, "--monitor", "arunika"]) == USAGE
    assert says in capsys.readouterr().err


@pytest.mark.slow
def test_labelling_with_a_model_put_back_reads_nothing_again_and_its_labels_count(newsroom: Path) -> None:
    desk = open_desk("arunika")
    before = readings(desk, None, None)
    later = [replace(reading.analysis, tone="negatif", model={"tone": "later"}) for reading in before]
    desk.store.reading.save("arunika", "later", later)
    assert {reading.analysis.tone for reading in readings(desk, None, None)} == {"negatif"}
    assert label("arunika", None, None) == 0
    assert readings(desk, None, None) == before
