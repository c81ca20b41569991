"""What the week's coverage is about: themes, else single events, each scored."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.content.window import Window, events
from reports.metrics.issue import IssueFacts, IssueScore, issue_score
from reports.metrics.spike import Spike, spike
from reports.metrics.voices import CITY
from storage.records import Monitor, Reading, Week


@dataclass(frozen=True)
class Issue:
    """A theme or event with counted articles this week, most urgent first in every list."""

    key: str
    label: str
    readings: tuple[Reading, ...]
    score: IssueScore
    spike: Spike | None
    escalations: tuple[str, ...]
    weeks: int
    agency: str | None

    @property
    def negative(self) -> tuple[Reading, ...]:
        """Its articles that are negative toward the city."""
        return tuple(reading for reading in self.readings if reading.analysis.tone == "negatif")

    @property
    def lead(self) -> Reading:
        """The article that stands for it: of the most told critical event, if possible one that names the office."""
        blaming = [reading for reading in self.negative if self.agency and _blamed(reading) == self.agency]
        told = events(blaming or self.negative or self.readings).values()
        return max(told, key=len)[0]

    @property
    def name(self) -> str:
        """What to call it where there is room for one thing only: the headline that stands for it."""
        return f"“{self.lead.article.title}”"


def find_issues(window: Window) -> tuple[Issue, ...]:
    """Themes hold their articles; an article of no theme is an issue by its event. Sorted by score."""
    taken: set[str] = set()
    found = []
    for topic in window.material.topics:
        history = _history(window, set(topic.article_ids) - taken)
        if history[window.week]:
            taken |= {reading.id for reading in history[window.week]}
            found.append(_issue(window, f"tema-{topic.id}", f"Tema “{topic.label}”", history))
    for event in events(reading for reading in window.counted if reading.id not in taken):
        history = _history(window, {r.id for r in window.by_id.values() if r.event == event} - taken)
        headline = _headline(window, event, history[window.week])
        found.append(_issue(window, f"peristiwa-{event}", f"“{headline}”", history))
    return tuple(sorted(found, key=lambda issue: (-issue.score.total, -len(issue.readings), issue.key)))


def pressing(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues that hold criticism, the most criticised first; the score decides between equals.

    A large theme with a single critical story is no reason to pass over a small one that everybody criticises."""
    critical = [issue for issue in issues if issue.negative]
    return tuple(sorted(critical, key=lambda issue: (-len(issue.negative), -issue.score.total, issue.key)))


def _history(window: Window, members: set[str]) -> dict[Week, tuple[Reading, ...]]:
    return {week: tuple(r for r in listed if r.id in members) for week, listed in window.counted_by_week.items()}


def _headline(window: Window, event: str, readings: tuple[Reading, ...]) -> str:
    known = {found.id: found.headline for found in window.material.events}
    return known.get(event) or readings[0].article.title


def _issue(window: Window, key: str, label: str, history: Mapping[Week, tuple[Reading, ...]]) -> Issue:
    here = history[window.week]
    alarms = window.material.monitor.alarms
    escalations, weeks = escalations_of(here), _running_weeks(window, history)
    facts = IssueFacts(
        articles=len(here),
        week_articles=len(window.counted),
        negative=sum(reading.analysis.tone == "negatif" for reading in here),
        outlets=len({reading.outlet.slug for reading in here}),
        escalations=len(escalations),
        weeks=weeks,
    )
    baseline = [len(history[week]) for week in window.watched]
    alarm = spike(len(here), baseline, alarms.spike_p, alarms.spike_min, window.min_weeks)
    critical = [reading for reading in here if reading.analysis.tone == "negatif"]
    office = agency(window.material.monitor, critical or here)
    return Issue(key, label, here, issue_score(facts), alarm, escalations, weeks, office)


def escalations_of(readings: Iterable[Reading]) -> tuple[str, ...]:
    """What lifts an issue above the city: the council, law enforcement, the national press."""
    listed = tuple(readings)
    speakers = {quote.speaker_type for reading in listed for quote in reading.analysis.quotes}
    found = {
        "DPRD bersuara": "dprd" in speakers,
        "aparat hukum terlibat": "aparat_hukum" in speakers
        or any(reading.analysis.story_type == "penegakan_hukum" for reading in listed),
        "media nasional menulis": any(reading.outlet.tier == "nasional" for reading in listed),
    }
    return tuple(name for name, holds in found.items() if holds)


def _running_weeks(window: Window, history: Mapping[Week, tuple[Reading, ...]]) -> int:
    """How many weeks in a row, this one included, the issue has been in the press."""
    count = 0
    for week in reversed(window.weeks):
        if not history[week]:
            break
        count += 1
    return count


def agency(monitor: Monitor, readings: Iterable[Reading]) -> str | None:
    """The office the stories complain of, else the city office that at least half of them name; None when neither is
    clear, for an office must never be guessed."""
    listed = tuple(readings)
    blamed = Counter(office for reading in listed if (office := _blamed(reading)))
    if blamed:
        return blamed.most_common(1)[0][0]
    named = Counter(name for reading in listed for name in _offices_named(monitor, reading))
    best = named.most_common(1)
    return best[0][0] if best and 2 * best[0][1] >= len(listed) else None


def _blamed(reading: Reading) -> str | None:
    complaint = reading.analysis.complaint
    return complaint.agency if complaint else None


def _offices_named(monitor: Monitor, reading: Reading) -> list[str]:
    text = f"{reading.article.title}\n{reading.article.text}"
    offices = (office for office in monitor.offices if office.city and office.speaker_type in CITY and office.pillars)
    return [office.name for office in offices if any(name in text for name in (office.name, *office.aliases))]
