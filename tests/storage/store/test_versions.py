"""A model put back in its place has its labels counted again, and is asked nothing twice."""

from dataclasses import replace

import pytest
from makers import OUTLET, analysis, article, moment

from storage.store import Store

WEEK = (moment("2026-10-12 00:00"), moment("2026-10-19 00:00"))
OUTLETS = {"kabarwetan": OUTLET}


@pytest.fixture
def read_twice(store: Store) -> Store:
    """Two articles labelled by an old model, then by a new one, whose tone differs."""
    for key in "12":
        store.articles.save(article(key), None)
    for model, tone in (("old", "positif"), ("new", "negatif")):
        versions = {"labels": model}
        found = [analysis(f"kabarwetan:{key}", tone=tone, model=versions) for key in "12"]
        store.reading.save("arunika", model, found)
    return store


def tones(store: Store, model: str | None = None) -> list[str | None]:
    return [reading.analysis.tone for reading in store.reading.readings("arunika", *WEEK, OUTLETS, model)]


def test_the_model_used_last_counts(read_twice: Store) -> None:
    assert tones(read_twice) == ["negatif", "negatif"]


def test_a_model_put_back_counts_again(read_twice: Store) -> None:
    assert read_twice.versions.adopt("arunika", "old", ["kabarwetan"], *WEEK) == 2
    assert tones(read_twice) == ["positif", "positif"]
    assert read_twice.versions.adopt("arunika", "old", ["kabarwetan"], *WEEK) == 0, "done once"
    assert [use.key for use in read_twice.versions.used("arunika")] == ["new", "old"]


def test_it_counts_only_for_the_text_it_has_read(read_twice: Store) -> None:
    read_twice.articles.save(replace(article("2"), title="Judul Lain"), None)
    read_twice.reading.save("arunika", "new", [analysis("kabarwetan:2", revision=2, tone="netral")])
    assert read_twice.versions.adopt("arunika", "old", ["kabarwetan"]) == 1
    assert tones(read_twice) == ["positif", "netral"]


def test_only_the_stretch_asked_for_changes(read_twice: Store) -> None:
    assert read_twice.versions.adopt("arunika", "old", ["kabarwetan"], moment("2026-10-14 00:00"), None) == 0
    assert read_twice.versions.adopt("arunika", "old", ["suaraselatan"]) == 0
    assert tones(read_twice) == ["negatif", "negatif"]


def test_each_models_own_labels_stay_to_be_compared(read_twice: Store) -> None:
    read_twice.correcting.add("arunika", "kabarwetan:1", "tone", "netral", "jadwal saja", "Humas")
    assert tones(read_twice, "old") == ["positif", "positif"]
    assert tones(read_twice, "new") == ["negatif", "negatif"], "what the machine said, not what people made of it"
    assert tones(read_twice) == ["netral", "negatif"]


def test_models_are_listed_with_their_versions_and_texts(read_twice: Store) -> None:
    old, new = read_twice.versions.used("arunika")
    assert (old.key, dict(old.versions), old.texts) == ("old", {"labels": "old"}, 2)
    assert old.last_at <= new.first_at
    assert read_twice.versions.used("madiun") == ()


def test_an_analysis_that_says_the_same_keeps_its_date(read_twice: Store) -> None:
    before = read_twice.versions.used("arunika")
    read_twice.reading.save("arunika", "old", [analysis("kabarwetan:1", tone="positif", model={"labels": "old"})])
    assert read_twice.versions.used("arunika") == before
    read_twice.reading.save("arunika", "old", [analysis("kabarwetan:1", tone="netral", model={"labels": "old"})])
    assert read_twice.versions.used("arunika")[0].last_at > before[0].last_at
