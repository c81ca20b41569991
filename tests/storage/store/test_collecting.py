"""Every outcome is kept as it comes; a week knows how it was gathered."""

from makers import OUTLET, article, moment, outcome, page

from storage.records import Link, Outcome, OutletRun, Refusal
from storage.store import Store


def test_outcomes_say_how_they_ended(store: Store) -> None:
    link = Link("http://kabarwetan.localhost:8765/foto/9/x", "kabarwetan", "list")
    refused = Outcome(link, page(link.url), refusal=Refusal(link.url, "photo_gallery"))
    failed = Outcome(link, error="timeout", detail="30 s")
    unmodified = Outcome(link, page(link.url))
    batch = [outcome(article()), outcome(article()), refused, failed, unmodified]
    assert store.collecting.keep(batch) == ["new", "unchanged", "refused", "failed", "not_modified"]


def test_validators_of_the_last_answer_are_remembered(store: Store) -> None:
    made = article()
    store.collecting.keep([outcome(made)])
    assert store.collecting.validators(made.url) == ('"v1"', None)
    assert store.collecting.validators("http://elsewhere.localhost/") == (None, None)


def _run(at: str, **counts: int) -> OutletRun:
    return OutletRun("kabarwetan", moment(at), moment(at), **counts)


def test_the_latest_run_that_covers_a_week_speaks_for_it(store: Store) -> None:
    since, until = moment("2026-10-12 00:00"), moment("2026-10-19 00:00")
    store.collecting.save_run("arunika", _run("2026-10-15 06:00", new=1), since, until)
    store.collecting.save_run("arunika", _run("2026-10-19 05:00", new=2), since, until)
    store.collecting.save_run("arunika", _run("2026-10-26 05:00", new=9), until, None)
    store.collecting.save_run("madiun", _run("2026-10-19 05:00", new=7), since, until)
    assert [run.new for run in store.collecting.runs_over("arunika", since, until)] == [2]


def test_outlets_come_back_by_slug(store: Store) -> None:
    store.collecting.save_outlets([OUTLET])
    store.collecting.save_outlets([OUTLET])
    assert store.collecting.outlets() == {"kabarwetan": OUTLET}


def test_what_an_outlets_pages_came_to_is_counted_over_all_runs(store: Store) -> None:
    since, until = moment("2026-10-12 00:00"), moment("2026-10-19 00:00")
    link = Link("http://kabarwetan.localhost:8765/foto/9/x", "kabarwetan", "list")
    refused = Outcome(link, page(link.url), refusal=Refusal(link.url, "photo_gallery"))
    later = Outcome(link, page(link.url, at="2026-10-14 09:00"), refusal=Refusal(link.url, "photo_gallery"))
    store.collecting.keep([outcome(article("1")), refused])
    store.collecting.keep([outcome(article("2")), later])
    held = store.collecting.held(since, until, (since, until), ["kabarwetan"])
    assert held == {"kabarwetan": {"articles": 2, "changed": 0, "refused:photo_gallery": 1}}


def test_a_week_taken_in_by_hand_only_has_no_outlet_to_count_for(store: Store) -> None:
    since, until = moment("2026-10-12 00:00"), moment("2026-10-19 00:00")
    store.collecting.keep([outcome(article())])
    assert store.collecting.held(since, until, (since, until), []) == {}
