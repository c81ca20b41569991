"""What is watched: one city, its people, places, programme and outlets, as its TOML file says."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from storage.records.analysis import Pillar, SpeakerType

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Text = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """A table of the monitor file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class City(Part):
    """The city itself. `name` is the bare name ("Madiun"), `full_name` the official one ("Kota Madiun")."""

    name: Text
    full_name: Text
    province: Text
    nicknames: tuple[Text, ...] = ()
    districts: tuple[Text, ...]
    villages: tuple[Text, ...] = ()
    places: tuple[Text, ...] = ()
    institutions: tuple[Text, ...] = ()


class Regency(Part):
    """The neighbour of the same name, and what gives it away."""

    full_name: Text
    capital: Text | None = None
    heads: tuple[Text, ...] = ()
    districts: tuple[Text, ...] = ()
    places: tuple[Text, ...] = ()
    institutions: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()


class FalseFriend(Part):
    """A phrase that looks like the city's and is not: `means` is its geography, `bukan` for what is no place."""

    phrase: Text
    means: Literal["kota", "kabupaten", "lain", "bukan"]
    why: Text


class Term(Part):
    """A time in office. Both ends are inclusive; an absent end is open."""

    role: Text
    speaker_type: SpeakerType
    office: Text | None = None
    since: date | None = Field(default=None, alias="from")
    until: date | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def holds(self, day: date) -> bool:
        """Whether `day` falls in the term."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError("'from' is later than 'until': swap them")
        return self


class Person(Part):
    """A public person who speaks in the news, with the offices held when."""

    name: Text
    aliases: tuple[Text, ...] = ()
    terms: tuple[Term, ...]

    def term_on(self, day: date | None) -> Term:
        """The term that holds on `day`, else the last one listed."""
        return next((term for term in self.terms if day and term.holds(day)), self.terms[-1])


class Office(Part):
    """A body: an OPD, the council, a police force. `city` says whether it belongs to the city government."""

    name: Text
    aliases: tuple[Text, ...] = ()
    speaker_type: SpeakerType
    city: bool = True
    pillars: tuple[Pillar, ...] = ()


class Programme(Part):
    """A named programme, service or place of the city, and the pillars it counts for."""

    name: Text
    aliases: tuple[Text, ...] = ()
    pillars: tuple[Pillar, ...] = ()


class PillarTerms(Part):
    """A pillar as Humas reads it, its general terms, and those only this city uses."""

    label: Text
    terms: tuple[Text, ...]
    local: tuple[Text, ...] = ()


class Mail(Part):
    """Who gets the report; addresses come from GAUNG_NOTIFY, never from here."""

    subject: Text = "Laporan pekanan pemberitaan Smart City"


class Alarms(Part):
    """Thresholds of early warning and display, each with its source in docs/metrics.md."""

    baseline_weeks: int = Field(default=8, ge=2, le=52)
    spike_min: int = Field(default=3, ge=2)
    spike_p: float = Field(default=0.01, gt=0, lt=0.5)
    min_n_share: int = Field(default=10, ge=1)
    min_n_pillar: int = Field(default=8, ge=1)
    response_days: int = Field(default=7, ge=1)


class Monitor(Part):
    """One monitor file. `outlets` are slugs of the catalogue; `last_day`, when given, is where the monitor's own time
    ends: the last complete week is then counted from it, not from today (a finished archive, a sample)."""

    name: Slug
    title: Text
    city: City
    regency: Regency | None = None
    false_friends: tuple[FalseFriend, ...] = ()
    people: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    programme_terms: tuple[Text, ...]
    programmes: tuple[Programme, ...] = ()
    pillars: dict[Pillar, PillarTerms]
    outlets: tuple[Slug, ...]
    last_day: date | None = None
    mail: Mail = Mail()
    alarms: Alarms = Alarms()

    @model_validator(mode="after")
    def _all_pillars(self) -> Self:
        missing = {"governance", "branding", "economy", "living", "society", "environment"} - set(self.pillars)
        if missing:
            raise ValueError(f"pillars lacks {', '.join(sorted(missing))}: add a [pillars.<name>] table for each")
        return self
