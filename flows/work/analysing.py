"""From stored articles to stored analyses, groups and topics."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.work.desk import Desk, open_desk
from flows.work.runs.progress import meter
from storage.records import Article, Reading, Topic, Week
from storage.store.reading import model_key

if TYPE_CHECKING:
    from nlp.copies import Document
    from nlp.pipeline import Analyser

WINDOW_WEEKS = 10  # events last days, topics weeks: what lies further back can join nothing any more
TOPIC_WEEKS = 8  # the moving window topics are found in, and the report's baseline


def analyser(monitor: str, alone: bool = False) -> "Analyser":
    """The models, loaded once a process for each set of settings; `alone` starts no further processes."""
    settings = open_desk(monitor).settings
    return _analyser(monitor, settings.folder, settings.encoder == "on", alone)


@lru_cache(maxsize=2)
def _analyser(monitor: str, folder: Path, encoder: bool, alone: bool) -> "Analyser":
    from nlp.pipeline import Analyser
    from nlp.workers import cores

    count, memo = 1 if alone else cores(), folder / "stems.db"
    return Analyser(open_desk(monitor).monitor, memo=memo, workers=count, encoder=encoder, threads=1 if alone else None)


def label(monitor: str, since: datetime | None, until: datetime | None) -> int:
    """Label every article of a stretch that has no label from the current models; how many were labelled.

    Each batch is kept before the next is begun, each analysis under the models that made it: where the encoder fails
    on the way, the next run reads those articles again."""
    desk = open_desk(monitor)
    model = model_key(analyser(monitor).versions)
    desk.store.versions.adopt(desk.monitor.name, model, desk.monitor.outlets, since, until)
    return _label(desk, analyser(monitor), (since, until, False))


def label_slice(
    monitor: str, since: datetime | None, until: datetime | None, piece: tuple[str, str], alone: bool = False
) -> int:
    """Label the articles of a stretch whose id lies in a piece, also those that have a label; how many."""
    return _label(open_desk(monitor), analyser(monitor, alone), (since, until, True), piece)


def _label(
    desk: Desk, reader: "Analyser", what: tuple[Any, Any, bool], piece: tuple[str, str | None] = ("", None)
) -> int:
    name, done = desk.monitor.name, 0
    meter().start("label")
    for batch in desk.store.reading.pending(name, model_key(reader.versions), desk.monitor.outlets, *what, piece):
        found = reader.analyse_many([version.article for version in batch], [version.revision for version in batch])
        for made_by, same in groupby(found, lambda analysis: model_key(analysis.model)):
            desk.store.reading.save(name, made_by, list(same))
        done += len(batch)
        meter().advance("label", len(batch))
    meter().finish("label", f"{done} labelled")
    return done


def readings(
    desk: Desk, since: datetime | None, until: datetime | None, model: str | None = None
) -> tuple[Reading, ...]:
    """The monitor's readings of a stretch; with `model` as that model read them, without corrections."""
    held = desk.store.collecting.outlets()
    mine = {slug: held[slug] for slug in desk.monitor.outlets if slug in held}
    return desk.store.reading.readings(desk.monitor.name, since, until, mine, model)


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


def follow(monitor: str, until: datetime) -> int:
    """Follow complaints through the newest weeks' stories; how many matters have one there."""
    from nlp.complaints.following import follow as follow_complaints

    desk = open_desk(monitor)
    since = until - timedelta(weeks=WINDOW_WEEKS)
    previous = desk.store.following.since(desk.monitor.name, since)
    found = follow_complaints(readings(desk, since, until), previous)
    desk.store.following.save(desk.monitor.name, since, found)
    return len(found)


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
