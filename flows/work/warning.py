"""From fresh stories to one message an issue."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flows.work import analysing
from flows.work.desk import open_desk
from flows.work.flares import flares
from flows.work.notifying import tell
from reports.language.numbers import number
from reports.language.terms import term
from storage.records import Flare, Reading, Week

MEMORY = timedelta(weeks=9)  # an issue that was told longer ago and flares again is news
NAMED = 6  # articles a message lists


def span(monitor: str, until: datetime | None) -> tuple[datetime, datetime]:
    """From the first day of the weeks compared until now, or until the moment asked for."""
    desk = open_desk(monitor)
    now = until or desk.now
    return now - timedelta(weeks=desk.monitor.alarms.baseline_weeks + 1), now


def flaring(monitor: str, since: datetime, now: datetime) -> tuple[Flare, ...]:
    """The issues that flare up, told or not."""
    from nlp.topics import find_topics

    desk, week = open_desk(monitor), Week.of(now - timedelta(microseconds=1))
    found = [r for r in analysing.readings(desk, since, now) if r.article.published_at]
    documents = [analysing.document_of(r.article) for r in found if r.analysis.level in ("inti", "terkait")]
    previous = desk.store.grouping.topics(desk.monitor.name, str(week.shifted(-1)))
    topics = find_topics(documents, week, previous, [person.name for person in desk.monitor.people])
    headlines = {e.id: e.headline for e in desk.store.grouping.events(desk.monitor.name, since, now)}
    return flares(found, topics, headlines, now, desk.monitor.alarms)


def untold(found: Sequence[Flare], told: Sequence[Flare]) -> tuple[Flare, ...]:
    """Those never told of, and those that escalated since; `told` is oldest first."""
    news = []
    for flare in found:
        before = next((old for old in reversed(told) if flare.same_issue(old)), None)
        if before is None or flare.escalates(before):
            news.append(flare)
    return tuple(news)


def warn(monitor: str, since: datetime, now: datetime) -> tuple[Flare, ...]:
    """Tell the office of what newly flares up, one message an issue; remembered once its message is out."""
    desk = open_desk(monitor)
    told = desk.store.warning.since(desk.monitor.name, now - MEMORY)
    news = untold(flaring(monitor, since, now), told)
    by_id = {reading.id: reading for reading in analysing.readings(desk, since, now)}
    for flare in news:
        articles = [by_id[key] for key in flare.article_ids if key in by_id]
        tell(desk.settings, f"Peringatan dini: {flare.label}", message(flare, articles))
        desk.store.warning.save(desk.monitor.name, [flare])
    return news


def message(flare: Flare, articles: Sequence[Reading]) -> str:
    """What flares up, how unusual that is, the score with its parts, and the stories themselves."""
    model = "Poisson" if flare.model == "poisson" else "binomial negatif"
    parts = ", ".join(f"{term('part', name).lower()} {number(value, '0.0')}" for name, value in flare.parts.items())
    rows = [f"- {r.article.title} ({r.outlet.name}): {r.article.url}" for r in articles[:NAMED]]
    more = [f"- dan {len(articles) - NAMED} artikel lain"] if len(articles) > NAMED else []
    head = (
        f"{flare.label}\n\n{flare.count} artikel dalam tujuh hari terakhir; biasanya {number(flare.mean, '0.0')} "
        f"({flare.weeks} pekan pembanding, {model}, p = {number(flare.p, '0.0000')}).\n\n"
        f"Skor isu {number(flare.score, '0.0')} dari 10: {parts}.\n"
    )
    return "\n".join([head, *rows, *more])
