"""A stored archive of any size, filled with the sample's invented stories under new keys and dates."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from storage.codec import encode
from storage.records import JAKARTA, Analysis, Article, Complaint, Outlet, OutletRun, Quote, Topic, Week
from storage.store import Store

ARTICLES = Path(__file__).resolve().parents[1] / "samples" / "arunika" / "articles"
LAST = Week.parse("2026-W42")
A_WEEK = 1000  # what a monitor of some sixty outlets reads; the archive grows back in time, never denser
RELEVANT = 10  # one story in ten concerns the city, the rest are analysed and found not to
MARK = "@@"  # stands for the running number in a template's JSON
THEN = datetime(1999, 1, 1, tzinfo=JAKARTA)  # stands for the publication time
BATCH = 20_000
WRITES = {
    "articles": "INSERT INTO articles VALUES (?,?,?,?,?,?,?,?)",
    "revisions": "INSERT INTO revisions VALUES (?,?,?,?,?,?,?)",
    "analyses": "INSERT INTO analyses VALUES (?,?,?,?,?,?,?,?,?)",
    "memberships": "INSERT INTO memberships VALUES (?,?,?,?)",
    "events": "INSERT INTO events VALUES (?,?,?,?,?)",
}


def fill(url: str, size: int, outlets: tuple[Outlet, ...]) -> None:
    """Fill an empty SQLite database with `size` analysed and grouped stories, the newest in the last week."""
    with Store(url) as store:
        store.collecting.save_outlets(outlets)
        _bulk(Path(url.removeprefix("sqlite:///")), size, outlets)
        _runs(store, outlets, size)
        ids = [f"{_slug(place, outlets)}:n{place}" for place in range(0, min(size, 9 * A_WEEK), RELEVANT)]
        themes = [Topic(f"t{n}", f"Tema {n}", (f"tema {n}",), tuple(ids[n::12]), "steady") for n in range(12)]
        store.grouping.save_topics("arunika", str(LAST), themes)


def _bulk(path: Path, size: int, outlets: tuple[Outlet, ...]) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-200000;")
    rows = _rows(size, outlets)
    # oldest first, as an archive grows
    while batch := list(islice(rows, BATCH)):
        with connection:
            for table, write in WRITES.items():
                connection.executemany(write, [row[table] for row in batch])
    connection.close()


def _rows(size: int, outlets: tuple[Outlet, ...]) -> Iterator[dict[str, tuple[Any, ...]]]:
    """A row of each table, story by story; number 0 is the newest."""
    relevant, other = _templates()
    for number, place in enumerate(reversed(range(size)), 1):
        source = relevant if place % RELEVANT == 0 else other
        yield _row(number, place, _slug(place, outlets), *source[place // RELEVANT % len(source)])


def _row(number: int, place: int, slug: str, article: str, analysis: str) -> dict[str, tuple[Any, ...]]:
    week, within = divmod(place, A_WEEK)
    at = LAST.shifted(-week).end - timedelta(minutes=10 * within + 1)
    utc = f"{at - timedelta(hours=7):%Y-%m-%d %H:%M:%S.000000}"
    key, digest = f"{slug}:n{place}", f"{place:064d}"
    text = article.replace(MARK, str(place)).replace("@slug@", slug).replace(THEN.isoformat(), at.isoformat())
    # every third relevant story goes on with the one before it
    event = f"e{place + RELEVANT if place % (3 * RELEVANT) == 0 else place}"
    return {
        "articles": (key, slug, f"n{place}", f"http://{slug}.localhost:8765/berita/n{place}", utc, utc, 1, digest),
        "revisions": (key, 1, digest, utc, None, None, text),
        "analyses": (number, "arunika", key, 1, "bench", utc, _level(analysis), None,
                     analysis.replace(MARK, str(place)).replace("@slug@", slug)),
        "memberships": ("arunika", key, event, None),
        "events": ("arunika", f"e{place}", f"Peristiwa {place}", utc, utc),
    }  # fmt: skip


def _level(analysis: str) -> str:
    return str(analysis.split('"level":"', 1)[1].split('"', 1)[0])


def _slug(place: int, outlets: tuple[Outlet, ...]) -> str:
    return outlets[place // RELEVANT % len(outlets)].slug


def _templates() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """JSON of article and analysis for the relevant stories, and for the same told as not relevant."""
    found = [json.loads(line) for file in sorted(ARTICLES.glob("*.jsonl")) for line in file.read_text().splitlines()]
    pairs = [(_article(item), _analysis(item)) for item in found]
    relevant = [(encode(article), encode(analysis)) for article, analysis in pairs if analysis.relevant]
    return relevant, [(encode(article), encode(_irrelevant(analysis))) for article, analysis in pairs]


def _irrelevant(analysis: Analysis) -> Analysis:
    return replace(analysis, level="tidak", tone=None, pillars=(), quotes=(), complaint=None, evidence=())


def _article(item: dict[str, Any]) -> Article:
    return Article(
        "@slug@", f"n{MARK}", f"http://@slug@.localhost:8765/berita/n{MARK}", f"{item['title']} ({MARK})",
        tuple(item["paragraphs"]), published_at=THEN, published_precision="minute",
    )  # fmt: skip


def _analysis(item: dict[str, Any]) -> Analysis:
    quotes = tuple(
        Quote(q["text"], q["speaker"], q["speaker_type"], q["verb"], q["mode"], 0, 0, len(q["text"]))
        for q in item["quotes"]
    )
    return Analysis(
        f"@slug@:n{MARK}", 1, item["level"], 0.95, item["geography"], tuple(item["pillars"]), {}, item["story_type"],
        item["tone"], {item["tone"]: 0.9} if item["tone"] else {}, evidence=tuple(item["evidence"]), quotes=quotes,
        complaint=Complaint(**item["complaint"]) if item["complaint"] else None,
    )  # fmt: skip


def _runs(store: Store, outlets: tuple[Outlet, ...], size: int) -> None:
    for back in range(min(-(-size // A_WEEK), 60)):
        week = LAST.shifted(-back)
        for outlet in outlets:
            run = OutletRun(outlet.slug, week.end, week.end + timedelta(minutes=2), found=9, new=9)
            store.collecting.save_run("arunika", run, week.start, week.end)
