"""Early warning over the sample's twelve weeks with three planted flare-ups: all are told in time, hardly any other."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from planted import PLANTED, planted, rows

from flows.work.flares import flares
from flows.work.warning import message, untold
from nlp.copies import Document
from nlp.events import group
from nlp.topics import find_topics
from storage.records import JAKARTA, Analysis, Article, Flare, Outlet, Reading, Week, load_monitor
from storage.records.monitor import Alarms

ALARMS = Alarms()


def document(row: dict[str, Any]) -> Document:
    moment = datetime.fromisoformat(row["published_at"])
    return Document(f"{row['outlet']}:{row['id']}", row["outlet"], row["title"], row["paragraphs"], moment)


def reading(row: dict[str, Any], event: str, copy_of: str | None) -> Reading:
    owned = row["outlet"] in {"arunikatoday", "kominfoarunika"}
    outlet = Outlet(row["outlet"], row["outlet"], "owned" if owned else "press", "lokal", "http://x.localhost")
    article = Article(
        outlet=row["outlet"], key=row["id"], url=f"http://x.localhost/{row['id']}", title=row["title"],
        paragraphs=tuple(row["paragraphs"]), published_at=datetime.fromisoformat(row["published_at"]),
    )  # fmt: skip
    analysis = Analysis(
        article.id, 1, row["level"], 1.0, row["geography"], tuple(row["pillars"]), {}, row["story_type"], row["tone"]
    )
    return Reading(article, 1, outlet, analysis, event, copy_of)


def told_day_by_day(found: list[dict[str, Any]]) -> list[Flare]:
    """What the office hears from the fifth week to the last, looking once a day at 20:00."""
    ordered = sorted(found, key=lambda row: row["published_at"])
    documents = [document(row) for row in ordered]
    grouping = group(documents, aggregators={"kumpulkabar"})
    readings = [
        reading(row, grouping.event_of[d.id], grouping.copy_of.get(d.id))
        for row, d in zip(ordered, documents, strict=True)
    ]
    relevant = [d for d, row in zip(documents, ordered, strict=True) if row["level"] in {"inti", "terkait"}]
    people = [person.name for person in load_monitor("arunika").people]
    headlines = {event.id: event.headline for event in grouping.events}
    told: list[Flare] = []
    now = datetime(2026, 8, 28, 20, tzinfo=JAKARTA)
    while now < datetime(2026, 10, 19, tzinfo=JAKARTA):
        until = [d for d in relevant if d.published_at and d.published_at <= now]
        topics = find_topics(until, Week.of(now), (), people)
        seen = [
            r for r in readings if r.article.published_at and now - timedelta(weeks=9) < r.article.published_at <= now
        ]
        told += untold(flares(seen, topics, headlines, now, ALARMS), told)
        now += timedelta(days=1)
    return told


@pytest.mark.slow
def test_three_planted_flare_ups_are_told_within_two_days_and_two_others_at_most() -> None:
    found = rows()
    told = told_day_by_day([*found, *planted(found)])
    for word, day in PLANTED.items():
        first = next(flare.at for flare in told if any(f"planted-{word}" in key for key in flare.article_ids))
        assert (first.date() - datetime.fromisoformat(day).date()).days <= 2
    false = [flare for flare in told if not any("planted" in key for key in flare.article_ids)]
    assert len(false) <= 2


def flare(key: str, count: int, *ids: str) -> Flare:
    parts = {"volume": 1.0, "negative": 2.0, "outlets": 1.0, "escalation": 0.0, "duration": 0.0}
    return Flare(key, "Banjir Pandean Lor", NOON, count, 0.6, 0.001, "poisson", 8, parts, ids)


NOON = datetime(2026, 10, 12, 12, tzinfo=JAKARTA)


def test_an_issue_is_told_once_and_again_only_when_it_escalates() -> None:
    told = [flare("tema-1", 4, "a", "b", "c", "d")]
    assert untold([flare("tema-1", 5, "a", "b", "c", "d", "e")], told) == ()
    assert len(untold([flare("tema-1", 8, *"abcdefgh")], told)) == 1


def test_a_theme_and_an_event_of_the_same_stories_are_one_issue() -> None:
    assert untold([flare("peristiwa-x", 3, "a", "b", "z")], [flare("tema-1", 4, "a", "b", "c", "d")]) == ()


def test_a_message_says_how_unusual_it_is_and_shows_the_parts_of_the_score() -> None:
    text = message(flare("tema-1", 4, "a"), [])
    assert "4 artikel dalam tujuh hari terakhir; biasanya 0,6" in text
    assert "Skor isu 4,0 dari 10: " in text
    assert "pangsa negatif 2,0" in text
