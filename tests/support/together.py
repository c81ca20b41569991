"""One of two processes at work on one database: `together.py WORK URL START STORIES TEXTS SEED`."""

import random
import sys
import time
from dataclasses import replace
from pathlib import Path

from makers import analysis, article, outcome

from storage.records import Event, Grouping
from storage.store import Store


def collect(store: Store, chance: random.Random, stories: int, texts: int) -> None:
    """Each text of each story, in batches and in any order."""
    todo = [replace(article(str(n)), title=f"Judul {text}") for n in range(stories) for text in range(texts)]
    chance.shuffle(todo)
    for place in range(0, len(todo), 16):
        store.collecting.keep([outcome(one) for one in todo[place : place + 16]])


def analyse(store: Store, chance: random.Random, stories: int, _texts: int) -> None:
    """Label and group all, ten times over."""
    ids = [f"kabarwetan:{n}" for n in range(stories)]
    at = article().published_at
    assert at is not None
    for _ in range(10):
        store.reading.save("arunika", "m", sorted((analysis(one) for one in ids), key=lambda made: made.article_id))
        chance.shuffle(ids)
        found = tuple(Event(f"e{one}", one, (one,), at, at) for one in ids)
        store.grouping.save("arunika", Grouping({}, {one: f"e{one}" for one in ids}, found))


def main() -> None:
    """Wait for the other, then work."""
    work, url, start, stories, texts, seed = sys.argv[1:]
    print("ready", flush=True)
    while not Path(start).exists():
        time.sleep(0.001)
    with Store(url) as store:
        if work != "open":
            {"collect": collect, "analyse": analyse}[work](store, random.Random(seed), int(stories), int(texts))


if __name__ == "__main__":
    main()
