"""An article is one row whatever is fetched again; another text is another revision."""

from dataclasses import replace

from makers import article, moment, page

from storage.store import Store


def test_first_text_is_new_and_comes_back_whole(store: Store) -> None:
    made = article()
    assert store.articles.save(made, page(made.url)) == "new"
    version = store.articles.get(made.id)
    assert version is not None
    assert version.article == made
    assert version.revision == 1


def test_the_same_text_again_is_unchanged(store: Store) -> None:
    made = article()
    store.articles.save(made, page(made.url))
    assert store.articles.save(made, page(made.url)) == "unchanged"
    assert store.articles.count() == 1


def test_another_text_is_a_revision_and_the_first_is_kept(store: Store) -> None:
    made = article()
    store.articles.save(made, page(made.url))
    assert store.articles.save(replace(made, title="Jalan Cempaka Rusak Lagi"), page(made.url)) == "changed"
    newest, first = store.articles.get(made.id), store.articles.get(made.id, revision=1)
    assert newest is not None
    assert newest.revision == 2
    assert first is not None
    assert first.article.title == made.title


def test_a_date_found_later_is_taken_over_without_a_revision(store: Store) -> None:
    undated = article(at=None)
    store.articles.save(undated, page(undated.url))
    assert store.articles.undated(["kabarwetan"]) == 1
    assert store.articles.save(article(), page(undated.url)) == "unchanged"
    assert store.articles.undated(["kabarwetan"]) == 0
    version = store.articles.get(undated.id)
    assert version is not None
    assert version.article.published_at == moment("2026-10-13 08:00")


def test_a_stretch_of_time_holds_its_start_but_not_its_end(store: Store) -> None:
    for key, at in (
        ("1", "2026-10-11 23:59"),
        ("2", "2026-10-12 00:00"),
        ("3", "2026-10-18 23:59"),
        ("4", "2026-10-19 00:00"),
    ):
        store.articles.save(article(key, at=at), None)
    found = store.articles.between(moment("2026-10-12 00:00"), moment("2026-10-19 00:00"))
    assert [version.article.key for version in found] == ["2", "3"]


def test_when_the_newest_text_of_a_stretch_was_fetched(store: Store) -> None:
    week = (moment("2026-10-12 00:00"), moment("2026-10-19 00:00"), ["kabarwetan"])
    assert store.articles.last_fetched(*week) is None
    store.articles.save(article(), page("http://kabarwetan.localhost:8765/", at="2026-10-20 06:00"))
    assert store.articles.last_fetched(*week) == moment("2026-10-20 06:00")


def test_keys_tell_what_is_already_held(store: Store) -> None:
    store.articles.save(article("7"), None)
    assert store.articles.has("kabarwetan", "7")
    assert not store.articles.has("radararunika", "7")
    assert store.articles.keys("kabarwetan") == {"7": moment("2026-10-13 08:00")}
