"""A complaint followed from week to week, until it is answered and its trouble is over."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, Self

from storage.records.week import Week

StepKind = Literal["keluhan", "jawaban", "selesai"]
Status = Literal["baru", "terbuka", "dijawab", "selesai"]


@dataclass(frozen=True, slots=True)
class Step:
    """A story that takes the matter on: it complains, holds the city's answer, or tells that the trouble is over."""

    article_id: str
    at: datetime
    event: str
    kind: StepKind


@dataclass(frozen=True)
class FollowUp:
    """One matter citizens complain of. `id` is stable: the first story's; `object`, `location` and `agency` are as that
    story tells them; `steps` are in order of publication, and a story that complains and holds an answer has two."""

    id: str
    object: str
    location: str | None
    agency: str | None
    steps: tuple[Step, ...]

    @property
    def opened_at(self) -> datetime:
        """The first complaint."""
        return self.steps[0].at

    @property
    def last_at(self) -> datetime:
        """The latest story that takes it on."""
        return self.steps[-1].at

    @property
    def answered_at(self) -> datetime | None:
        """The first answer; a matter told as over counts as answered."""
        return next((step.at for step in self.steps if step.kind != "keluhan"), None)

    @property
    def over_at(self) -> datetime | None:
        """When the trouble was first told as over, unless somebody complained again after the last such story."""
        last = max(step.at for step in self.steps if step.kind == "keluhan")
        return next((step.at for step in self.steps if step.kind == "selesai" and step.at >= last), None)

    def stories(self, kind: StepKind) -> tuple[str, ...]:
        """The ids of the stories of one kind."""
        return tuple(step.article_id for step in self.steps if step.kind == kind)

    def until(self, moment: datetime) -> Self | None:
        """The matter as it was known before a moment; None when nobody had complained yet."""
        steps = tuple(step for step in self.steps if step.at < moment)
        return replace(self, steps=steps) if steps else None

    def status(self, week: Week) -> Status:
        """Where it stands at the end of a week: over, answered, new in that week, or open."""
        known = self.until(week.end)
        if known is None:
            raise ValueError(f"{self.id} was not open before the end of {week}")
        if known.over_at:
            return "selesai"
        if known.answered_at:
            return "dijawab"
        return "baru" if known.opened_at in week else "terbuka"

    def weeks_open(self, week: Week) -> int:
        """Whole weeks it stood open, from the first complaint to this week or to that of its answer or end."""
        known = self.until(week.end) or self
        settled = [Week.of(moment).monday for moment in (known.answered_at, known.over_at) if moment]
        return (min([week.monday, *settled]) - Week.of(self.opened_at).monday) // timedelta(weeks=1)

    def days_to_answer(self) -> int | None:
        """Whole days from the first complaint to the first answer; None while there is none."""
        return (self.answered_at - self.opened_at).days if self.answered_at else None
