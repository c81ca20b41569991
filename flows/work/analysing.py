"""From stored articles to stored analyses, groups and topics."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from flows.work.desk import Desk, open_desk
from flows.work.progress import meter
from storage.records import Article, Reading, Topic, Week
from storage.store.reading import model_key

if TYPE_CHECKING:
    from nlp.copies import Document
    from nlp.pipeline import Analyser

WINDOW_WEEKS = 10  # events last days, topics weeks: what lies further back can join nothing any more
TOPIC_WEEKS = 8  # the moving window topics are found in, and the report's baseline


@lru_cache(maxsize=2)
def analyser(monitor: str) -> "Analyser":
    """The models, loaded once a process."""
    from nlp.pipeline import Analyser
    from nlp.workers import cores

    desk = open_desk(monitor)
    return Analyser(desk.monitor, memo=desk.settings.folder / "stems.db", workers=cores())


def label(monitor: str, since: datetime | None, until: datetime | None, again: bool = False) -> int:
    """Label every article of a stretch that has no label from the current models; how many were labelled.

    Each batch is kept before the next is begun."""
    desk, reader = open_desk(monitor), analyser(monitor)
    model, done = model_key(reader.versions), 0
    meter().start("label")
    for batch in desk.store.reading.pending(desk.monitor.name, model, desk.monitor.outlets, since, until, again):
        found = reader.analyse_many([version.article for version in batch], [version.revision for version in batch])
        desk.store.reading.save(desk.monitor.name, model, found)
        done += len(batch)
        meter().advance("label", len(batch))
    meter().finish("label", f"{done} labelled")
    return done


def readings(desk: Desk, since: datetime, until: datetime) -> tuple[Reading, ...]:
    """The monitor's readings of a stretch."""
    held = desk.store.collecting.outlets()
    mine = {slug: held[slug] for slug in desk.monitor.outlets if slug in held}
    return desk.store.reading.readings(desk.monitor.name, since, until, mine)


def group(monitor: str, until: datetime) -> int:
    """Join the newest weeks' stories to events; what was joined before stays. The number of events."""
    from nlp.events import group as group_documents

    desk = open_desk(monitor)
    since = until - timedelta(weeks=WINDOW_WEEKS)
    documents = [document_of(reading.article) for reading in readings(desk, since, until)]
    previous = desk.store.grouping.assignments(desk.monitor.name, since, until)
    grouping = group_documents(documents, previous, _aggregators(desk))
    desk.store.grouping.save(desk.monitor.name, grouping)
    return len(grouping.events)


def document_of(article: Article) -> "Document":
    """An article as grouping sees it."""
    from nlp.copies import Document

    return Document(article.id, article.outlet, article.title, article.paragraphs, article.published_at)


def _aggregators(desk: Desk) -> frozenset[str]:
    """Outlets that are never the first source while another has the story."""
    outlets = desk.store.collecting.outlets().values()
    return frozenset(outlet.slug for outlet in outlets if outlet.ownership == "aggregator")


def topics(monitor: str, week: Week) -> Sequence[Topic]:
    """Find the week's topics, named after last week's where they live on."""
    from nlp.topics import find_topics

    desk = open_desk(monitor)
    window = readings(desk, week.shifted(1 - TOPIC_WEEKS).start, week.end)
    documents = [document_of(r.article) for r in window if r.analysis.level in ("inti", "terkait") and not r.copy_of]
    previous = desk.store.grouping.topics(desk.monitor.name, str(week.shifted(-1)))
    found = find_topics(documents, week, previous, [person.name for person in desk.monitor.people])
    desk.store.grouping.save_topics(desk.monitor.name, str(week), found)
    return found


def span(monitor: str, since: datetime | None, until: datetime | None) -> tuple[datetime, datetime]:
    """The stretch to label: as asked, else the last complete week and the baseline before it."""
    desk = open_desk(monitor)
    after = until or desk.week(None).end
    baseline = desk.monitor.alarms.baseline_weeks
    return since or last_week(after).shifted(-baseline).start, after


def last_week(until: datetime) -> Week:
    """The week that ends at `until`, or holds it."""
    return Week.of(until - timedelta(microseconds=1))
