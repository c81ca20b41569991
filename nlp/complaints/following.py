"""Complaints followed through later stories: the same matter again, an answer, the end of the trouble."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nlp.complaints.lexicon import cues
from nlp.complaints.response import answers
from nlp.stemming import stem
from nlp.text.tokens import words
from nlp.topics.vocabulary import stop_words
from storage.records import FollowUp, Reading, Step
from storage.records.followup import StepKind

MEMORY = timedelta(weeks=10)  # a matter nobody has taken on for longer is a new one when it comes back
SAME, FEWEST = 0.4, 2  # share of the complaint's weighted words, and how many, a story about the same place repeats
ANYWHERE, MORE = 0.6, 3  # the same where the places differ or the whole city is meant
LEAD = 3  # paragraphs that tell what a story is about


@dataclass
class _Matter:
    """A follow-up while it grows."""

    id: str
    object: str
    location: str | None
    agency: str | None
    subject: frozenset[str]
    steps: list[Step] = field(default_factory=list)

    def before(self, moment: datetime) -> list[Step]:
        """The steps up to a moment."""
        return [step for step in self.steps if step.at <= moment]

    def record(self) -> FollowUp:
        steps = tuple(sorted(self.steps, key=lambda step: (step.at, step.article_id, step.kind)))
        return FollowUp(self.id, self.object, self.location, self.agency, steps)


def follow(readings: Sequence[Reading], previous: Sequence[FollowUp] = ()) -> tuple[FollowUp, ...]:
    """Every matter complained of in `readings`, and those of `previous` that began before them, by first complaint.

    What was joined before stays joined, whatever the later stories say, so that following the same stories again
    changes nothing. Copies are left out: they say nothing new."""
    dated = ((reading, reading.article.published_at) for reading in readings if not reading.copy_of)
    stories = (_Story(reading, at) for reading, at in dated if at and reading.analysis.relevant)
    told = sorted(stories, key=lambda story: (story.at, story.reading.id))
    weigh = _weights(told)
    here = {story.reading.id for story in told}
    matters = [_older(matter, here) for matter in previous if matter.id not in here]
    known = {step.article_id: matter for matter in previous for step in matter.steps}
    for story in told:
        _take(story, matters, known.get(story.reading.id), weigh)
    for matter, older in ((m, p) for m in matters for p in previous if m.id == p.id and p.id in here):
        matter.steps += [step for step in older.steps if step.article_id not in here]
    records = (matter.record() for matter in matters if any(step.kind == "keluhan" for step in matter.steps))
    return tuple(sorted(records, key=lambda matter: (matter.opened_at, matter.id)))


class _Story:
    """A reading, its moment and the stems of headline and lead."""

    def __init__(self, reading: Reading, at: datetime) -> None:
        self.reading, self.at = reading, at
        self.text = "\n".join([reading.article.title, *reading.article.paragraphs[:LEAD]])
        self.title, self.stems = _stems(reading.article.title), _stems(self.text)


def _stems(text: str) -> frozenset[str]:
    return frozenset(root for word in words(text) if len(root := stem(word.lower())) > 2 and root not in stop_words())


def _weights(told: Sequence[_Story]) -> dict[str, float]:
    """What each stem tells: rare ones more."""
    held = Counter(root for story in told for root in story.stems)
    return {root: math.log((1 + len(told)) / count) for root, count in held.items()}


def _older(matter: FollowUp, here: set[str]) -> _Matter:
    """A matter from before the stretch, with the steps that lie before it."""
    kept = [step for step in matter.steps if step.article_id not in here]
    subject = _stems(matter.object)
    subject = (subject - _stems(matter.location or "")) or subject
    return _Matter(matter.id, matter.object, matter.location, matter.agency, subject, kept)


def _take(story: _Story, matters: list[_Matter], known: FollowUp | None, weigh: dict[str, float]) -> None:
    """Join a story to the matter it takes on, or open one when it complains of something new; `known` is the matter it
    was joined to before."""
    complaint = story.reading.analysis.complaint
    matter = next((m for m in matters if known and m.id == known.id), None)
    if matter is None and not (known and known.id == story.reading.id):
        matter = _same(story, matters, weigh)
    if matter is None and complaint is not None:
        told = _stems(f"{complaint.object}\n{story.reading.article.title}")
        subject = (told - _stems(complaint.location or "")) or told
        matter = _Matter(story.reading.id, complaint.object, complaint.location, complaint.agency, subject)
        matters.append(matter)
    if matter is not None:
        kinds = _kinds(story, bool(matter.steps))
        matter.steps += [Step(story.reading.id, story.at, story.reading.event, kind) for kind in kinds]


def _kinds(story: _Story, known: bool) -> tuple[StepKind, ...]:
    """What a story adds to a matter: a complaint, an answer, the end of the trouble, or nothing; a matter that no
    earlier story made `known` cannot be over."""
    labels = story.reading.analysis
    if known and labels.tone != "negatif" and cues().over.search(story.text):
        return ("selesai",)
    if labels.complaint:
        return ("keluhan", "jawaban") if labels.complaint.answered else ("keluhan",)
    return ("jawaban",) if answers(story.reading.article.paragraphs, labels.quotes) else ()


def _same(story: _Story, matters: Sequence[_Matter], weigh: dict[str, float]) -> _Matter | None:
    """The matter a story takes on: of the same happening, or with enough of its words about the same place."""
    alive = [m for m in matters if (steps := m.before(story.at)) and story.at - steps[-1].at <= MEMORY]
    for matter in alive:
        if any(step.event == story.reading.event and step.kind == "keluhan" for step in matter.before(story.at)):
            return matter
    if not alive:
        return None
    likest = max(alive, key=lambda matter: _likeness(story, matter, weigh))
    return likest if _likeness(story, likest, weigh) >= 1 else None


def _likeness(story: _Story, matter: _Matter, weigh: dict[str, float]) -> float:
    """Share of the matter's weight that the story repeats, against what its place asks for: 1 is enough."""
    total = sum(weigh.get(root, 0) for root in matter.subject)
    if not total:
        return 0
    place = (matter.location or "").split(",")[0]
    here = bool(place) and place in story.text and not place.startswith("Kota ")
    share, fewest = (SAME, FEWEST) if here else (ANYWHERE, MORE)
    common = matter.subject & story.stems
    if story.reading.analysis.complaint is None and not cues().over.search(story.text):
        common = common if matter.subject & story.title else frozenset()  # an answer says in its headline to what
    return sum(weigh.get(root, 0) for root in common) / total / share if len(common) >= fewest else 0
