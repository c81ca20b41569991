"""What an outlet's and a layout's TOML file may say."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from storage.records.outlet import Outlet, Ownership, Tier

Selector = Annotated[str, Field(min_length=1)]
Selectors = tuple[Selector, ...]


class Part(BaseModel):
    """A table: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Discovery(Part):
    """One way to find an outlet's articles. `url` is a path or address; a list's `{page}` counts from `first_page`."""

    kind: Literal["feed", "sitemap", "list", "ids"]
    url: str
    first_page: int = 1
    max_pages: int = Field(default=1, ge=1, le=200)


class Volume(Part):
    """Articles a week to expect: below `min` is an alarm, above `max` a warning."""

    min: int = Field(ge=0)
    max: int = Field(ge=1)


class OutletFile(Part):
    """One outlet. `hosts` (with a port where it is not the scheme's own) starts with the canonical one; `key` is a
    regular expression whose group `id` is the outlet's own article id in the path; `articles` are expressions a path
    must match to be an article; `unverified` names fields taken from a weak source."""

    slug: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    name: str
    hosts: tuple[str, ...] = Field(min_length=1)
    scheme: Literal["http", "https"] = "https"
    ownership: Ownership
    tier: Tier
    layout: str
    articles: tuple[str, ...] = ()
    key: str | None = None
    discovery: tuple[Discovery, ...] = ()
    volume: Volume | None = None
    enabled: bool = True
    terms: str = ""
    datelines: tuple[str, ...] = ()
    drop: Selectors = ()
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
    """How the pages of one build look. Each field holds selectors tried in order; `body` the container and
    `paragraphs` what counts as a block inside it; `drop` is removed from the body first; `since`/`until` bound a
    redesign, so archived pages keep the layout of their day."""

    name: str
    since: date | None = None
    until: date | None = None
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
    paragraphs: Selector = "p"
    drop: Selectors = ()
    pager: Selectors = ()
    lists: ListRules | None = None
