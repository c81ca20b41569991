"""The ten sites, read from `sites.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from samples.arunika.newsroom.dates import MetaClock

HERE = Path(__file__).parent
PORT = 8765
"""Part of every canonical address, whatever port the newsroom really listens on."""

ListKind = Literal["all", "section", "tag", "search"]
SitemapKind = Literal["index", "posts", "news"]
Kind = Literal["story", "photo", "video"]


class Site(BaseModel):
    """One outlet's site; `sites.toml` explains the fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str
    name: str
    tagline: str
    layout: str
    accent: str
    article: str
    photo: str
    video: str
    lists: dict[str, ListKind]
    date: str
    pager: str = "?page={page}"
    search_parameter: str = "q"
    login: str = "/login"
    feeds: tuple[str, ...] = ()
    feed_items: int = 20
    sitemaps: dict[str, SitemapKind] = {}
    per_page: int = 10
    beyond: Literal["repeat", "empty", "missing"] = "missing"
    missing: Literal["home", "404", "soft"] = "404"
    disallow: tuple[str, ...] = ()
    crawl_delay: int | None = None
    ids: Literal["running", "dated"] = "running"
    id_base: int = 0
    id_step: int = 0
    meta_clock: MetaClock = "honest"
    split_longest: int = 0
    split_by: Literal["query", "path"] = "query"
    backdated: bool = False
    absolute: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def host(self) -> str:
        """The canonical host, with its port."""
        return f"{self.slug}.localhost:{PORT}"

    @property
    def origin(self) -> str:
        """Scheme and canonical host."""
        return f"http://{self.host}"

    def pattern(self, kind: Kind) -> str:
        """The address form of stories, photo pages or video pages."""
        return {"story": self.article, "photo": self.photo, "video": self.video}[kind]


@cache
def sites() -> tuple[Site, ...]:
    """Every site, in the file's order."""
    data = tomllib.loads((HERE / "sites.toml").read_text(encoding="utf-8"))
    return tuple(
        Site.model_validate({"slug": slug, **data["layout"][own["layout"]], **own})
        for slug, own in data["site"].items()
    )
