"""What an outlet's and a layout's TOML file may say."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from storage.records.outlet import Outlet, Ownership, Tier


def _selector(text: str) -> str:
    try:
        LexborHTMLParser("<p>").css_first(text)
    except (SelectolaxError, ValueError) as error:
        raise ValueError(f"not a CSS selector: {error}") from error
    return text


def _expression(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return text


def _naming(text: str) -> str:
    if "id" not in re.compile(_expression(text)).groupindex:
        raise ValueError("has no group 'id': write the article id as (?P<id>...)")
    return text


Selector = Annotated[str, Field(min_length=1), AfterValidator(_selector)]
Selectors = tuple[Selector, ...]
Expression = Annotated[str, Field(min_length=1), AfterValidator(_expression)]
Key = Annotated[str, AfterValidator(_naming)]


class Part(BaseModel):
    """A table: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Discovery(Part):
    """One way to find an outlet's articles. `url` is a path or address; a list's `{page}` counts from `first_page`, and
    its `{date}` is a day written as `date_format` says (strftime), walked back day by day; `backfill` entries are asked
    only when an outlet's past is filled."""

    kind: Literal["feed", "sitemap", "list", "ids"]
    url: str
    first_page: int = 1
    max_pages: int = Field(default=1, ge=1, le=200)
    date_format: str = "%Y-%m-%d"
    backfill: bool = False


class Volume(Part):
    """Articles a week to expect: below `min` is an alarm, above `max` a warning."""

    min: int = Field(ge=0)
    max: int = Field(ge=1)


class Anchor(Part):
    """A story's id and its day."""

    id: int = Field(ge=0)
    day: date


class OutletFile(Part):
    """One outlet. `hosts` (with a port where it is not the scheme's own) starts with the canonical one; `key` is a
    regular expression whose group `id` is the outlet's own article id in the path; `articles` are expressions a path
    must match to be an article; any host inside `domain` is the outlet's unless another outlet names it; `datelines`
    are expressions for what stands before the first sentence; `id_dates` are ids whose day is known, by which a story's
    date is checked; `unverified` names fields taken from a weak source."""

    slug: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    name: str
    hosts: tuple[str, ...] = Field(min_length=1)
    domain: str | None = None
    scheme: Literal["http", "https"] = "https"
    ownership: Ownership
    tier: Tier
    layout: str
    articles: tuple[Expression, ...] = ()
    key: Key | None = None
    discovery: tuple[Discovery, ...] = ()
    volume: Volume | None = None
    enabled: bool = True
    terms: str = ""
    datelines: tuple[Expression, ...] = ()
    drop: Selectors = ()
    id_dates: tuple[Anchor, ...] = ()
    sample: bool = False
    delay: float = Field(default=2.0, ge=0)
    unverified: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """The outlet's front page."""
        return f"{self.scheme}://{self.hosts[0]}/"

    def record(self) -> Outlet:
        """What the other packages may know of it."""
        return Outlet(self.slug, self.name, self.ownership, self.tier, self.home)


class ListRules(Part):
    """How a list page names its items: selectors inside the document and inside one item."""

    item: Selector
    link: Selector = "a"
    date: Selector | None = None
    date_attribute: str | None = None


class LayoutFile(Part):
    """How the pages of one build look. Each field holds selectors tried in order; `body` the container, `drop` what is
    no part of its text; `mark` is an element no other build has, by which a page of an unknown host is recognised;
    `since`/`until` bound a redesign, so archived pages keep the layout of their day; `syndicated` names the link to
    the story a page retells, `paywall` what stands in place of a withheld text."""

    name: str
    since: date | None = None
    until: date | None = None
    mark: Selector | None = None
    title: Selectors = ()
    published: Selectors = ()
    modified: Selectors = ()
    authors: Selectors = ()
    editor: Selectors = ()
    section: Selectors = ()
    tags: Selectors = ()
    image: Selectors = ()
    caption: Selectors = ()
    body: Selectors
    drop: Selectors = ()
    pager: Selectors = ()
    syndicated: Selectors = ()
    paywall: Selectors = ()
    lists: ListRules | None = None
