"""The newsroom's application: a site by the Host header, an index of them for any other host."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Host, Route

from samples.arunika.newsroom.answers import html
from samples.arunika.newsroom.desk import Desk
from samples.arunika.newsroom.faults import FaultLine, parse
from samples.arunika.newsroom.pages import Pages
from samples.arunika.newsroom.rendering import render
from samples.arunika.newsroom.sites import Site, sites

NOW = datetime.fromisoformat("2026-10-19T05:00:00+07:00")
"""The newsroom's clock: the Monday after the sample's last week."""


def create_app(now: datetime | None = None, faults: Sequence[str] = ()) -> Starlette:
    """The newsroom at `now`, misbehaving as `faults` say; ValueError for a fault it does not know."""
    chosen = parse(faults)
    routes: list[BaseRoute] = []
    for site in sites():
        app = FaultLine(_site_app(site, now or NOW), site, chosen.get(site.slug, ()))
        routes += [Host(f"{name}.localhost", app) for name in (site.slug, *site.aliases)]
    return Starlette(routes=[*routes, Route("/{path:path}", _index)])


async def _index(request: Request) -> Response:
    """The list of outlets, for whoever comes without a known host."""
    return html(render("common/index.html", sites=sites(), port=request.url.port or 80))


def _site_app(site: Site, now: datetime) -> Starlette:
    pages = Pages(Desk(site, now))
    routes = [*_fixed(site, pages), *_stories(site, pages), *_lists(site, pages)]
    return Starlette(routes=routes, exception_handlers={404: pages.unknown})


def _fixed(site: Site, pages: Pages) -> list[Route]:
    return [
        Route("/robots.txt", pages.robots),
        Route(site.login, pages.login),
        Route("/images/{name:path}", pages.image),
        *(Route(path, pages.feed) for path in site.feeds),
        *(Route(path, pages.sitemap) for path in site.sitemaps),
    ]


def _stories(site: Site, pages: Pages) -> list[Route]:
    routes = [Route(pattern, pages.story) for pattern in dict.fromkeys((site.photo, site.video, site.article))]
    if site.split_by == "path":
        routes.append(Route(site.article + "/{part:int}", pages.story))
    return routes


def _lists(site: Site, pages: Pages) -> list[Route]:
    routes = []
    for path, kind in site.lists.items():
        endpoint = partial(pages.list_page, kind=kind)
        routes.append(Route(path, endpoint))
        if not site.pager.startswith("?"):
            routes.append(Route(path + site.pager.replace("{page}", "{page:int}"), endpoint))
    return routes
