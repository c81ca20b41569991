"""Two processes at work on one database at once: nothing doubled, nothing lost, nobody fails."""

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

from makers import moment
from sqlalchemy import func, select
from together import collect

from storage.engine import open_engine
from storage.store import Store
from storage.tables import analyses, articles, events, fetches, memberships, revisions

STORIES, TEXTS = 60, 3
HELPER = Path(__file__).parents[2] / "support" / "together.py"


def at_once(work: str, url: str, tmp_path: Path) -> None:
    """Two processes do the same work, each in an order of its own, from the same moment on."""
    start = tmp_path / "start"
    command = [sys.executable, str(HELPER), work, url, str(start), str(STORIES), str(TEXTS)]
    root = Path(__file__).parents[3]
    both = [
        subprocess.Popen(
            [*command, seed], cwd=root, env={"PYTHONPATH": f"{root}:{HELPER.parent}"}, stdout=subprocess.PIPE
        )
        for seed in "12"
    ]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
    start.touch()
    assert [process.wait(timeout=600) for process in both] == [0, 0]
    for process in both:
        assert process.stdout is not None
        process.stdout.close()


def test_an_empty_database_is_made_once(database: str, tmp_path: Path) -> None:
    at_once("open", database, tmp_path)
    with Store(database) as store:
        assert store.articles.count() == 0


def test_each_text_of_a_story_is_kept_once(database: str, tmp_path: Path) -> None:
    Store(database).close()
    at_once("collect", database, tmp_path)
    engine = open_engine(database)
    with engine.connect() as connection:
        kept = connection.execute(select(revisions.c.article_id, revisions.c.revision)).all()
        logged = Counter(connection.execute(select(fetches.c.kind)).scalars())
        current = {row.id: row.revision for row in connection.execute(select(articles.c.id, articles.c.revision))}
    engine.dispose()
    assert len(current) == STORIES
    numbers = {story: sorted(revision for key, revision in kept if key == story) for story in current}
    assert all(found == list(range(1, current[story] + 1)) for story, found in numbers.items())
    assert logged["new"] == STORIES
    assert logged["new"] + logged["changed"] == len(kept)
    assert sum(logged.values()) == 2 * STORIES * TEXTS, "every outcome is in the log"


def test_each_text_is_labelled_and_grouped_once(database: str, tmp_path: Path) -> None:
    with Store(database) as store:
        collect(store, random.Random(0), STORIES, TEXTS)
    at_once("analyse", database, tmp_path)
    engine = open_engine(database)
    with engine.connect() as connection:
        for table in (analyses, memberships, events):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == STORIES, table.name
    engine.dispose()


def test_labelling_in_pieces_leaves_nothing_out(store: Store) -> None:
    from makers import article

    for number in range(25):
        store.articles.save(article(f"{number:02d}"), None)
    since, until = moment("2026-10-12 00:00"), moment("2026-10-19 00:00")
    cut = store.reading.slices(["kabarwetan"], since, until, 10)
    assert [count for _, _, count in cut] == [10, 10, 5]
    read = [
        version.article.key
        for after, upto, _ in cut
        for batch in store.reading.pending("arunika", "m", ["kabarwetan"], since, until, True, (after, upto))
        for version in batch
    ]
    assert read == [f"{number:02d}" for number in range(25)]
