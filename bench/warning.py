"""`python -m bench.warning [N]`: how soon planted flare-ups are told, and how often quiet weeks raise an alarm.

The stories of a flare-up are mixed from the sample's complaints of one kind and labelled by the shipped models, like
the sample around them; kinds, days, sizes and mixtures are drawn anew for each. Minutes long, so it runs by itself."""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from flows.work.flares import flares
from nlp.copies import Document
from nlp.events import group
from nlp.pipeline import Analyser
from nlp.topics import find_topics
from reports.metrics.proportion import wilson
from reports.metrics.spike import spike
from storage.records import JAKARTA, Article, Event, Outlet, Reading, Topic, Week, load_monitor
from storage.records.monitor import Alarms

ARTICLES = Path(__file__).resolve().parents[1] / "samples" / "arunika" / "articles"
KINDS = ("banjir", "parkir", "sampah", "pasar", "sekolah", "antre", "lampu", "retribusi")
SIZES = (4, 6, 8, 12)  # stories of a flare-up, one every eight hours
FIRST, LAST = datetime(2026, 8, 31, tzinfo=JAKARTA), datetime(2026, 10, 12, tzinfo=JAKARTA)
PATIENCE = 6  # days after which a flare-up not told is missed
LOOK = 20  # o'clock
DRAWS = 2000  # quiet weeks drawn for each theme
ALARMS = Alarms()


@dataclass(frozen=True)
class Trial:
    """A planted flare-up: its kind, size, days until it was told (None when it was not)."""

    kind: str
    size: int
    days: int | None


class Newsroom:
    """The sample and whatever is planted, as the warning sees them."""

    def __init__(self) -> None:
        self.monitor = load_monitor("arunika")
        files = sorted(ARTICLES.glob("*.jsonl"))
        self.rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
        self.reader = Analyser(self.monitor)
        self.sample = self.labelled(self.rows)
        self.events = group([document(r) for r in self.sample], aggregators={"kumpulkabar"}).event_of

    def labelled(self, rows: Sequence[dict[str, Any]]) -> list[Reading]:
        """Rows as readings with the models' labels, by publication."""
        made = [article(row) for row in rows]
        found = self.reader.analyse_many(made)
        pairs = zip(made, found, strict=True)
        readings = [Reading(a, 1, outlet(a.outlet or ""), labels, "", None) for a, labels in pairs]
        return sorted(readings, key=lambda reading: (reading.article.published_at or FIRST, reading.id))

    def grouped(self, planted: Sequence[Reading]) -> tuple[list[Reading], tuple[Event, ...]]:
        """Sample and plants with their events."""
        every = sorted([*self.sample, *planted], key=lambda r: (r.article.published_at or FIRST, r.id))
        found = group([document(r) for r in every], self.events, {"kumpulkabar"})
        read = [replace(r, event=found.event_of[r.id], copy_of=found.copy_of.get(r.id)) for r in every]
        return read, found.events

    def topics(self, readings: Sequence[Reading], now: datetime) -> Sequence[Topic]:
        """The themes at a moment."""
        known = [document(r) for r in readings if r.analysis.level in ("inti", "terkait")]
        known = [d for d in known if d.published_at and d.published_at <= now]
        return find_topics(known, Week.of(now), (), [person.name for person in self.monitor.people])

    def trial(self, chance: random.Random) -> Trial:
        """Plant one flare-up and look once a day until it is told."""
        kind, size = chance.choice(KINDS), chance.choice(SIZES)
        start = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days), hours=7)
        readings, events = self.grouped(self.labelled(list(planted(self.rows, kind, size, start, chance))))
        headlines = {event.id: event.headline for event in events}
        for days in range(PATIENCE):
            now = start.replace(hour=LOOK) + timedelta(days=days)
            seen = [r for r in readings if (at := r.article.published_at) and now - timedelta(weeks=9) < at <= now]
            told = flares(seen, self.topics(readings, now), headlines, now, ALARMS)
            if any("planted" in key for flare in told for key in flare.article_ids):
                return Trial(kind, size, days)
        return Trial(kind, size, None)


def article(row: dict[str, Any]) -> Article:
    """A row of the sample as an article."""
    return Article(
        outlet=row["outlet"], key=row["id"], url=f"http://{row['outlet']}.localhost/{row['id']}", title=row["title"],
        paragraphs=tuple(row["paragraphs"]), published_at=datetime.fromisoformat(row["published_at"]),
    )  # fmt: skip


def outlet(slug: str) -> Outlet:
    """An outlet, press unless the city owns it."""
    owned = slug in {"arunikatoday", "kominfoarunika"}
    return Outlet(slug, slug, "owned" if owned else "press", "lokal", f"http://{slug}.localhost/")


def document(reading: Reading) -> Document:
    """A reading as grouping sees it."""
    told = reading.article
    return Document(told.id, told.outlet, told.title, told.paragraphs, told.published_at)


def planted(
    rows: Sequence[dict[str, Any]], kind: str, size: int, start: datetime, chance: random.Random
) -> Iterator[dict[str, Any]]:
    """Reports of one matter: paragraphs of one complaint, mixed with others' of its kind, by seven outlets in turn."""
    complaints = [r for r in rows if r["complaint"] and kind in " ".join([r["title"], *r["paragraphs"]]).lower()]
    base = chance.choice(complaints)
    others = [row for row in complaints if row is not base]
    outlets = sorted({row["outlet"] for row in rows} - {"arunikatoday", "kominfoarunika", "kumpulkabar"})
    for number in range(size):
        borrowed = [p for other in chance.sample(others, 2) for p in other["paragraphs"][1:3]]
        words = base["title"].split()
        yield {
            "id": f"planted-{number}", "outlet": outlets[number % len(outlets)],
            "published_at": (start + timedelta(hours=8 * number)).isoformat(),
            "title": " ".join([*words[:6], *chance.sample(words, min(3, len(words)))]),
            "paragraphs": chance.sample(base["paragraphs"], min(3, len(base["paragraphs"]))) + borrowed,
        }  # fmt: skip


def quiet_rate(weeks: Sequence[tuple[int, int]], chance: random.Random) -> float:
    """How often a theme in which nothing happens raises an alarm: nine weeks drawn with replacement from its own, each
    a count of stories and of critical ones, the last tried against the eight before by the rule for themes."""
    alarms = 0
    for _ in range(DRAWS):
        drawn = chance.choices(weeks, k=ALARMS.baseline_weeks + 1)
        (count, critical), usual = drawn[-1], [stories for stories, _ in drawn[:-1]]
        risen = spike(count, usual, ALARMS.spike_p, ALARMS.spike_min)
        alarms += bool(risen and risen.alarm and critical >= ALARMS.spike_min)
    return alarms / DRAWS


def weekly_counts(room: Newsroom) -> list[list[tuple[int, int]]]:
    """Stories and critical stories of each theme in each of the sample's weeks."""
    by_id = {reading.id: reading for reading in room.sample}
    weeks = Week.parse("2026-W43").before(12)
    counts = []
    for topic in room.topics(room.sample, weeks[-1].end):
        held = [by_id[key] for key in topic.article_ids if key in by_id]
        by_week = [[r for r in held if (at := r.article.published_at) and at in week] for week in weeks]
        counts.append([(len(w), sum(r.analysis.tone == "negatif" for r in w)) for w in by_week])
    return counts


def main() -> None:
    """The trials by size, then the quiet weeks."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    room, chance = Newsroom(), random.Random(2026)
    trials = []
    for _ in range(number):
        trials.append(room.trial(chance))
        print(trials[-1], file=sys.stderr, flush=True)
    for size in (*SIZES, None):
        some = [trial for trial in trials if size in (None, trial.size)]
        soon = wilson(sum(t.days is not None and t.days <= 2 for t in some), len(some))
        told = sorted(t.days for t in some if t.days is not None)
        if soon:
            what = f"{size} stories" if size else "all sizes"
            span = f"{soon.value:.0%} ({soon.low:.0%} to {soon.high:.0%})"
            late = f"median {median(told):.0f} days, {len(some) - len(told)} not told" if told else "none told"
            print(f"{what}: {len(some)} flare-ups, told within two days {span}; {late}", flush=True)
    rates = [quiet_rate(weeks, chance) for weeks in weekly_counts(room)]
    again = sorted(sum(chance.choices(rates, k=len(rates))) for _ in range(1000))  # other themes might have been found
    print(f"quiet weeks: {sum(rates):.2f} alarms a week over {len(rates)} themes ({again[25]:.2f} to {again[974]:.2f})")


if __name__ == "__main__":
    main()
