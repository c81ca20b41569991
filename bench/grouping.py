"""`python -m bench.grouping [N]`: copies and events over many articles, then one more day; time, memory, growth.

Minutes long, so it runs by itself and not with `make bench`."""

import json
import random
import resource
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from nlp.copies import Document
from nlp.events import group

ARTICLES = Path(__file__).resolve().parents[1] / "samples" / "arunika" / "articles"
FULL = 100_000
A_DAY = 140  # articles: a hundred thousand are then some two years
BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
WINDOW_DAYS = 70  # what the analyse flow looks back for a day's new articles


def articles(count: int, seed: int = 7) -> Iterator[Document]:
    """Invented archives: a happening draws its own sentences from the whole sample, its stories share some of them
    and are told by one to six outlets within four days; every eighth story is a lightly edited copy."""
    chance = random.Random(seed)
    rows = [json.loads(line) for file in sorted(ARTICLES.glob("*.jsonl")) for line in file.read_text().splitlines()]
    sentences = [text for row in rows for text in row["paragraphs"][1:]]
    titles = [row["title"] for row in rows]
    made, last = 0, Document("", None, "", ())
    while made < count:
        facts, names = chance.sample(sentences, 6), chance.choice(titles).split() + chance.choice(titles).split()
        first = BEGIN + timedelta(days=made / A_DAY)
        for outlet in range(min(chance.choice((1, 1, 1, 2, 3, 6)), count - made)):
            moment = first + timedelta(hours=chance.random() * 96 * (outlet > 0))
            last = _story(
                chance, made, outlet, facts, names, sentences, moment, last if chance.random() < 1 / 8 else None
            )
            made += 1
            yield last


def _story(
    chance: random.Random,
    number: int,
    outlet: int,
    facts: list[str],
    names: list[str],
    sentences: list[str],
    moment: datetime,
    copied: Document | None,
) -> Document:
    if copied and copied.published_at:
        paragraphs = [f"KOTA LAIN, Salinan – {copied.paragraphs[0]}", *copied.paragraphs[1:]]
        return Document(f"n{number}", f"o{outlet}", copied.title, paragraphs, copied.published_at + timedelta(hours=2))
    own = chance.sample(facts, 3) + chance.sample(sentences, 5)
    # words change places within a report, so that two reports of one happening share facts and not runs of words
    told = [" ".join(sorted(text.split(), key=lambda word: chance.random())) for text in own[:3]] + own[3:]
    title = " ".join(chance.sample(names, min(9, len(names))))
    return Document(f"n{number}", f"o{outlet}", title, told, moment)


def measure(count: int) -> None:
    """One line: the archive at once, then the next day's articles joined to the weeks before."""
    documents = list(articles(count + A_DAY))
    archive = documents[:count]
    begun, worked = perf_counter(), process_time()
    grouping = group(archive)
    whole, processor = perf_counter() - begun, process_time() - worked
    since = BEGIN + timedelta(days=count / A_DAY - WINDOW_DAYS)
    recent = [d for d in documents if d.published_at and d.published_at >= since]
    begun = perf_counter()
    group(recent, grouping.event_of)
    day = perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{count:>7,} articles: {whole:.1f} s ({processor:.1f} s of processor), "
        f"{len(grouping.copy_of):,} copies, {len(grouping.events):,} events; "
        f"a day of {len(documents) - count} more among {len(recent):,}: {day:.1f} s; peak {peak:.2f} GiB",
        flush=True,
    )


def main() -> None:
    """A quarter, a half and the whole show the growth."""
    full = int(sys.argv[1]) if len(sys.argv) > 1 else FULL
    for count in (full // 4, full // 2, full):
        measure(count)


if __name__ == "__main__":
    main()
