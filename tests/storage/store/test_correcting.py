"""What people propose is stored, known already, or a conflict; never stored over what they have not seen."""

from dataclasses import replace

import pytest
from makers import OUTLET, analysis, article, moment

from storage.corrections import Proposal
from storage.store import Store

WEEK = (moment("2026-10-12 00:00"), moment("2026-10-19 00:00"))
ID = "kabarwetan:1"


@pytest.fixture
def held(store: Store) -> Store:
    """One article, read as neutral."""
    store.articles.save(article(), None)
    store.reading.save("arunika", "m1", [analysis(ID)])
    return store


def proposal(new: object = "negatif", field: str = "tone", seen: str | None = '"netral"', **other: object) -> Proposal:
    values: dict[str, object] = {"article_id": ID, "why": "judul mengeluh", "who": "Sari", "revision": 1} | other
    return Proposal(field=field, new=new, seen=seen, **values)  # type: ignore[arg-type]


def results(store: Store, *proposals: Proposal, dry: bool = False) -> list[str]:
    return [decision.result for decision in store.correcting.decide("arunika", proposals, dry)]


def test_a_change_is_stored_with_who_when_old_new_and_why(held: Store) -> None:
    assert results(held, proposal()) == ["stored"]
    (made,) = held.correcting.between("arunika", *WEEK)
    assert (made.field, made.old, made.new, made.why, made.who) == (
        "tone", '"netral"', '"negatif"', "judul mengeluh", "Sari",
    )  # fmt: skip


def test_the_same_twice_is_known(held: Store) -> None:
    assert results(held, proposal(), proposal()) == ["stored", "known"]
    assert results(held, proposal()) == ["known"]
    assert len(held.correcting.between("arunika", *WEEK)) == 1


def test_a_label_changed_since_the_export_is_a_conflict_that_shows_both(held: Store) -> None:
    held.correcting.add("arunika", ID, "tone", "positif", "dipuji", "Budi")
    (decision,) = held.correcting.decide("arunika", [proposal()])
    assert decision.result == "conflict"
    assert decision.reason == 'the label changed since the export: "netral" then, "positif" now'
    assert held.correcting.between("arunika", *WEEK)[-1].who == "Budi"


def test_a_text_changed_since_the_export_is_a_conflict(held: Store) -> None:
    held.articles.save(replace(article(), title="Judul Lain"), None)
    held.reading.save("arunika", "m1", [analysis(ID, revision=2)])
    (decision,) = held.correcting.decide("arunika", [proposal()])
    assert (decision.result, "revision 1 was read, revision 2" in decision.reason) == ("conflict", True)


def test_an_article_nobody_knows_is_a_conflict(held: Store) -> None:
    (decision,) = held.correcting.decide("arunika", [proposal(article_id="kabarwetan:404")])
    assert (decision.result, "no analysed article" in decision.reason) == ("conflict", True)


def test_a_coder_who_saw_no_label_cannot_have_missed_a_change(held: Store) -> None:
    held.correcting.add("arunika", ID, "tone", "positif", "dipuji", "Budi")
    assert results(held, proposal(seen=None)) == ["stored"]


def test_looking_without_storing(held: Store) -> None:
    assert results(held, proposal(), dry=True) == ["stored"]
    assert held.correcting.between("arunika", *WEEK) == ()


def test_a_confirmed_label_is_kept_but_is_no_correction(held: Store) -> None:
    assert results(held, proposal("netral")) == ["stored"]
    assert results(held, proposal("netral")) == ["known"]
    assert held.correcting.between("arunika", *WEEK) == ()
    (reading,) = held.reading.readings("arunika", *WEEK, {"kabarwetan": OUTLET})
    assert (reading.corrected, reading.confirmed, reading.checked) == ((), ("tone",), True)


def test_a_confirmed_label_holds_against_a_later_model(held: Store) -> None:
    results(held, proposal("netral"))
    held.reading.save("arunika", "m2", [analysis(ID, tone="positif")])
    (reading,) = held.reading.readings("arunika", *WEEK, {"kabarwetan": OUTLET})
    assert reading.analysis.tone == "netral"


def test_the_order_of_pillars_says_nothing(held: Store) -> None:
    both = proposal(["society", "living"], "pillars", '["living"]')
    assert results(held, both, replace(both, new=["living", "society"])) == ["stored", "known"]


def test_an_article_made_irrelevant_has_no_tone_to_be_seen(held: Store) -> None:
    held.correcting.add("arunika", ID, "level", "tidak", "kabupaten", "Humas")
    assert results(held, proposal("negatif", seen="null")) == ["stored"]


def test_where_people_have_looked(held: Store) -> None:
    assert held.correcting.span("arunika") is None
    results(held, proposal())
    assert held.correcting.span("arunika") == (article().published_at, article().published_at)
    assert list(held.correcting.by_article("arunika", *WEEK)) == [ID]
