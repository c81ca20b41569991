"""Issues of the last seven days against their own weeks before."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from reports.content.issues import escalations_of
from reports.metrics.counting import counted
from reports.metrics.issue import IssueFacts, issue_score
from reports.metrics.spike import Spike, spike
from storage.records import Flare, Reading, Topic
from storage.records.monitor import Alarms

WEEK = timedelta(days=7)
Weeks = Sequence[Sequence[Reading]]  # the last seven days first


@dataclass(frozen=True)
class _Issue:
    key: str
    label: str
    readings: tuple[Reading, ...]
    spike: Spike
    weeks: int


def flares(
    readings: Sequence[Reading], topics: Sequence[Topic], headlines: Mapping[str, str], now: datetime, alarms: Alarms
) -> tuple[Flare, ...]:
    """The issues that flare up at `now`, by score; of two with the same stories only the one with more of them.

    A theme is counted against its own weeks, and is told only when it is criticised: among a dozen themes looked at
    twelve times a day, one always has a busy week. An event has none, being new: it is counted against the largest
    event of its pillar in each of the weeks before, since many happenings get three stories but few go on to six."""
    weeks = _weeks(counted(readings), now, alarms.baseline_weeks)
    watched = sum(bool(week) for week in _weeks(readings, now, alarms.baseline_weeks)[1:])
    if watched * 2 < alarms.baseline_weeks:
        return ()
    issues = [*_events(weeks, watched, headlines, alarms), *_themes(weeks, watched, topics, alarms)]
    kept: list[Flare] = []
    for issue in sorted(issues, key=lambda issue: (-len(issue.readings), issue.key)):
        flare = _flare(issue, now, len(weeks[0]))
        if not any(flare.same_issue(other) for other in kept):
            kept.append(flare)
    return tuple(sorted(kept, key=lambda flare: (-flare.score, flare.key)))


def _weeks(readings: Sequence[Reading], now: datetime, baseline: int) -> Weeks:
    weeks: list[list[Reading]] = [[] for _ in range(baseline + 1)]
    for reading in readings:
        moment = reading.article.published_at
        if moment and moment <= now and (age := (now - moment) // WEEK) <= baseline:
            weeks[age].append(reading)
    return weeks


def _events(weeks: Weeks, watched: int, headlines: Mapping[str, str], alarms: Alarms) -> list[_Issue]:
    found = []
    for event, members in _by_event(weeks[0]).items():
        pillars = Counter(pillar for reading in members for pillar in reading.analysis.pillars)
        pillar = pillars.most_common(1)[0][0] if pillars else ""
        usual = [_largest(week, pillar) for week in weeks[1 : watched + 1]]
        risen = spike(len(members), usual, alarms.spike_p, alarms.spike_min)
        if risen and risen.alarm:
            label = headlines.get(event, members[0].article.title)
            found.append(_Issue(f"peristiwa-{event}", label, tuple(members), risen, 1))
    return found


def _largest(week: Sequence[Reading], pillar: str) -> int:
    sizes = (len(m) for m in _by_event(week).values() if not pillar or any(pillar in r.analysis.pillars for r in m))
    return max(sizes, default=0)


def _by_event(week: Sequence[Reading]) -> Mapping[str, list[Reading]]:
    grouped: dict[str, list[Reading]] = defaultdict(list)
    for reading in week:
        grouped[reading.event].append(reading)
    return grouped


def _themes(weeks: Weeks, watched: int, topics: Sequence[Topic], alarms: Alarms) -> list[_Issue]:
    found = []
    for topic in topics:
        members = set(topic.article_ids)
        held = [[reading for reading in week if reading.id in members] for week in weeks]
        counts = [len(week) for week in held]
        risen = spike(counts[0], counts[1 : watched + 1], alarms.spike_p, alarms.spike_min)
        critical = sum(reading.analysis.tone == "negatif" for reading in held[0])
        if risen and risen.alarm and critical >= alarms.spike_min:
            running = next((age for age, count in enumerate(counts) if not count), len(counts))
            found.append(_Issue(f"tema-{topic.id}", topic.label, tuple(held[0]), risen, running))
    return found


def _flare(issue: _Issue, now: datetime, all_articles: int) -> Flare:
    here, risen = issue.readings, issue.spike
    score = issue_score(
        IssueFacts(
            articles=len(here),
            week_articles=all_articles,
            negative=sum(reading.analysis.tone == "negatif" for reading in here),
            outlets=len({reading.outlet.slug for reading in here}),
            escalations=len(escalations_of(here)),
            weeks=issue.weeks,
        )
    )
    parts = {name: getattr(score, name) for name in ("volume", "negative", "outlets", "escalation", "duration")}
    ids = tuple(reading.id for reading in here)
    return Flare(issue.key, issue.label, now, risen.count, risen.mean, risen.p, risen.model, risen.weeks, parts, ids)
