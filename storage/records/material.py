"""All a week's report is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from storage.records.analysis import Analysis
from storage.records.article import Article
from storage.records.collection import OutletRun
from storage.records.correction import Correction
from storage.records.followup import FollowUp
from storage.records.grouping import Event, Topic
from storage.records.monitor import Monitor
from storage.records.outlet import Outlet
from storage.records.week import Week


@dataclass(frozen=True)
class Reading:
    """One article as the report sees it: the revision read, its labels after corrections, and its groups.

    `analysis` already holds corrected values; `corrected` names the fields a person changed, `confirmed` those a person
    looked at and left as they were."""

    article: Article
    revision: int
    outlet: Outlet
    analysis: Analysis
    event: str
    copy_of: str | None = None
    corrected: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()

    @property
    def checked(self) -> bool:
        """Whether a person has gone over its labels."""
        return bool(self.corrected or self.confirmed)

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id


@dataclass(frozen=True, slots=True)
class Validation:
    """How the tone model does on data it has not seen: `matrix[i][j]` counts items with true class `labels[j]`
    predicted as `labels[i]`; `probabilities` holds for each item its true class (an index into `labels`) and the
    probability the model gave each label; `source` says which data and split, `checked` how many items of them are
    articles of this monitor that people checked, `invented` whether they are invented news."""

    labels: tuple[str, ...]
    matrix: tuple[tuple[int, ...], ...]
    source: str
    probabilities: tuple[tuple[int, tuple[float, ...]], ...] = ()
    checked: int = 0
    invented: bool = False


@dataclass(frozen=True)
class Material:
    """The week, the eight before it, and what is known of how they were gathered.

    `readings` are all analysed articles of the nine weeks, `tidak` included, by publication time; `undated` counts the
    archive's articles without a date; `runs` are the latest collection runs that cover the week, one an outlet at
    most, empty when nothing was ever collected; `followups` are the complaints with a story in the nine weeks; `cutoff`
    is the moment after which nothing was looked at."""

    monitor: Monitor
    week: Week
    readings: tuple[Reading, ...]
    events: tuple[Event, ...] = ()
    topics: tuple[Topic, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    runs: tuple[OutletRun, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    corrections: tuple[Correction, ...] = ()
    validation: Validation | None = None
    undated: int = 0
    versions: Mapping[str, str] = field(default_factory=dict)
    cutoff: datetime | None = None
