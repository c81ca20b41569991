"""Analyses by model version; readings with corrections laid over them."""

from dataclasses import replace

import pytest
from makers import OUTLET, analysis, article, moment

from storage.corrections import CorrectionError
from storage.records import Event, Grouping, Topic
from storage.store import Store
from storage.store.reading import model_key

WEEK = (moment("2026-10-12 00:00"), moment("2026-10-19 00:00"))
OUTLETS = {"kabarwetan": OUTLET}


def _pending(store: Store, model: str, **options: bool) -> list[str]:
    batches = store.reading.pending("arunika", model, ["kabarwetan"], *WEEK, **options)
    return [version.article.key for batch in batches for version in batch]


def test_what_has_no_label_from_this_model_is_pending(store: Store) -> None:
    for key in "12":
        store.articles.save(article(key), None)
    store.reading.save("arunika", "m1", [analysis("kabarwetan:1")])
    assert _pending(store, "m1") == ["2"]
    assert _pending(store, "m2") == ["1", "2"]
    assert _pending(store, "m1", again=True) == ["1", "2"]


def test_a_new_revision_is_pending_again(store: Store) -> None:
    store.articles.save(article(), None)
    store.reading.save("arunika", "m1", [analysis("kabarwetan:1")])
    store.articles.save(replace(article(), title="Judul Lain"), None)
    assert _pending(store, "m1") == ["1"]
    (reading,) = store.reading.readings("arunika", *WEEK, OUTLETS)
    assert reading.revision == 1, "until it is read, the report keeps the text that was"


def test_another_monitor_has_labels_of_its_own(store: Store) -> None:
    store.articles.save(article(), None)
    store.reading.save("madiun", "m1", [analysis("kabarwetan:1")])
    assert store.reading.readings("arunika", *WEEK, OUTLETS) == ()


def test_labelling_twice_keeps_one_analysis(store: Store) -> None:
    store.articles.save(article(), None)
    for tone in ("netral", "positif"):
        store.reading.save("arunika", "m1", [analysis("kabarwetan:1", tone=tone)])
    (reading,) = store.reading.readings("arunika", *WEEK, OUTLETS)
    assert reading.analysis.tone == "positif"


def test_model_key_names_a_combination_of_versions() -> None:
    assert model_key({"a": "1", "b": "2"}) == model_key({"b": "2", "a": "1"})
    assert model_key({"a": "1"}) != model_key({"a": "2"})


def test_a_correction_changes_the_reading_and_is_marked(store: Store) -> None:
    store.articles.save(article(), None)
    store.reading.save("arunika", "m1", [analysis("kabarwetan:1")])
    made = store.correcting.add("arunika", "kabarwetan:1", "tone", "negatif", "judul mengeluh", "Humas")
    assert (made.old, made.new) == ('"netral"', '"negatif"')
    again = store.correcting.add("arunika", "kabarwetan:1", "tone", "positif", "salah ketik", "Humas")
    assert again.old == '"negatif"', "the second correction corrects the first"
    (reading,) = store.reading.readings("arunika", *WEEK, OUTLETS)
    assert reading.analysis.tone == "positif"
    assert reading.corrected == ("tone",)
    assert store.correcting.between("arunika", *WEEK) == (made, again)


def test_an_article_corrected_to_irrelevant_loses_tone_and_pillars(store: Store) -> None:
    store.articles.save(article(), None)
    store.reading.save("arunika", "m1", [analysis("kabarwetan:1")])
    store.correcting.add("arunika", "kabarwetan:1", "level", "tidak", "tentang kabupaten", "Humas")
    (reading,) = store.reading.readings("arunika", *WEEK, OUTLETS)
    assert (reading.analysis.tone, reading.analysis.pillars) == (None, ())


@pytest.mark.parametrize(
    ("field", "value", "why", "says"),
    [
        ("warna", "merah", "x", "cannot be corrected: choose level"),
        ("tone", "buruk", "x", "choose positif, netral, negatif"),
        ("pillars", "living,jalan", "x", "'jalan' is no pillars"),
        ("tone", "netral", " ", "needs its reason"),
        ("tone", "netral", "x", "copy the id from the report"),
    ],
)
def test_a_correction_that_makes_no_sense_says_what_would(
    store: Store, field: str, value: str, why: str, says: str
) -> None:
    with pytest.raises(CorrectionError, match=says):
        store.correcting.add("arunika", "kabarwetan:404", field, value, why, "Humas")


def test_groups_and_topics_come_back(store: Store) -> None:
    for key in "12":
        store.articles.save(article(key), None)
        store.reading.save("arunika", "m1", [analysis(f"kabarwetan:{key}")])
    ids = ("kabarwetan:1", "kabarwetan:2")
    event = Event("e1", "Jalan Cempaka mulus", ids, moment("2026-10-13 08:00"), moment("2026-10-13 08:00"))
    grouping = Grouping({ids[1]: ids[0]}, dict.fromkeys(ids, "e1"), (event,))
    for _ in range(2):
        store.grouping.save("arunika", grouping)
    assert store.grouping.events("arunika", *WEEK) == (event,)
    assert store.grouping.assignments("arunika", *WEEK) == dict.fromkeys(ids, "e1")
    first, second = store.reading.readings("arunika", *WEEK, OUTLETS)
    assert (first.copy_of, second.copy_of, second.event) == (None, ids[0], "e1")
    topic = Topic("t1", "Jalan Cempaka", ("jalan",), ids, "new", {"2026-W42": 2}, 0.4)
    store.grouping.save_topics("arunika", "2026-W42", [topic])
    store.grouping.save_topics("arunika", "2026-W42", [topic])
    assert store.grouping.topics("arunika", "2026-W42") == (topic,)
