"""What a site answers: stories, lists, feeds, sitemaps, robots, and what it says of an unknown address."""

from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from samples.arunika.newsroom.answers import RSS, XML, html, validated
from samples.arunika.newsroom.desk import Desk
from samples.arunika.newsroom.paging import Shelf
from samples.arunika.newsroom.rendering import clock_at, render
from samples.arunika.newsroom.sites import ListKind
from samples.arunika.newsroom.stories import Story


class Pages:
    """One site's endpoints."""

    def __init__(self, desk: Desk) -> None:
        """Answers from `desk`."""
        self.desk, self.site = desk, desk.site
        self.wordpress = self.site.layout == "wordpress"

    async def story(self, request: Request) -> Response:
        """A story, or one page of it; photo and video pages have addresses of their own or look like stories."""
        found = self.desk.find(request.path_params.get("id"), request.path_params.get("slug"))
        if found is None:
            return self.missing()
        if found.kind != "story":
            return validated(request, self._gallery(found), found.modified_at)
        page = self._page_wanted(request)
        if page is not None and not 1 <= page <= found.pages:
            return self.missing()
        return validated(request, self._article(found, page), found.modified_at)

    async def list_page(self, request: Request, kind: ListKind) -> Response:
        """A list of links; WordPress keeps its short links and its search on the front page."""
        if self.wordpress and "p" in request.query_params:
            return self._short_link(request.query_params["p"])
        words = request.query_params.get(self.site.search_parameter)
        kind, value = ("search", words) if words else (kind, "".join(_values(request)))
        shelf = Shelf.of(self.desk, request, self.desk.listed(kind, value, request.query_params.get("date")))
        if shelf is None or (kind == "section" and not shelf.total):
            return self._missing_page(404)
        if kind == "tag" and not shelf.total and self.site.missing == "home":
            return RedirectResponse("/", 301)
        return html(self._layout("list.html", shelf=shelf, heading=value or "Indeks Berita", front=_front(request)))

    async def feed(self, request: Request) -> Response:
        """The newest stories as RSS; WordPress pages its feed by `paged`."""
        items = self.site.feed_items
        page = _number(request.query_params.get("paged"), 1) if self.wordpress else 1
        stories = self.desk.stories[(page - 1) * items : page * items]
        if not stories:
            return self._missing_page(404)
        return validated(request, self._render("common/feed.xml", stories=stories), stories[0].modified_at, RSS)

    async def sitemap(self, request: Request) -> Response:
        """A sitemap, a news sitemap of the newest fifty, or the index of them."""
        kind = self.site.sitemaps[request.url.path]
        stories = self.desk.stories[:50] if kind == "news" else self.desk.stories
        return Response(self._render(f"common/sitemap_{kind}.xml", stories=stories), media_type=XML)

    async def robots(self, request: Request) -> Response:
        """Who may read what."""
        return PlainTextResponse(self._render("common/robots.txt"))

    async def login(self, request: Request) -> Response:
        """A form, and nothing to read."""
        return html(self._layout("login.html", folder="common"))

    async def image(self, request: Request) -> Response:
        """A plain drawing for every picture."""
        return Response(self._render("common/picture.svg"), media_type="image/svg+xml")

    async def unknown(self, request: Request, error: Exception) -> Response:
        """Any address no route has."""
        return self.missing()

    def missing(self) -> Response:
        """What this site says of a story it does not have."""
        if self.site.missing == "home":
            return RedirectResponse("/", 301)
        return self._missing_page(200 if self.site.missing == "soft" else 404)

    def _missing_page(self, status: int) -> Response:
        return html(self._layout("missing.html", folder="common"), status)

    def _short_link(self, number: str) -> Response:
        found = self.desk.find(number, None)
        return RedirectResponse(self.desk.path(found), 301) if found else self._missing_page(404)

    def _page_wanted(self, request: Request) -> int | None:
        """The page asked for; None is the whole story."""
        whole = {"query": ("page", "all"), "path": ("single", "1")}[self.site.split_by]
        if request.query_params.get(whole[0]) == whole[1]:
            return None
        asked = request.query_params.get("page") if self.site.split_by == "query" else None
        return int(request.path_params.get("part", _number(asked, 1)))

    def _article(self, story: Story, page: int | None) -> bytes:
        return self._layout("article.html", story=story, page=page, paragraphs=story.part(page))

    def _gallery(self, story: Story) -> bytes:
        return self._layout("gallery.html", folder="common", story=story)

    def _layout(self, template: str, folder: str | None = None, **context: Any) -> bytes:
        popular = [story for story in self.desk.stories if story.kind == "story"][:5]
        name = f"{folder or self.site.layout}/{template}"
        return self._render(name, header_clock=clock_at(self.desk.now), popular=popular, **context)

    def _render(self, name: str, **context: Any) -> bytes:
        return render(name, site=self.site, desk=self.desk, now=self.desk.now, **context)


def _values(request: Request) -> list[str]:
    return [request.path_params[name] for name in ("section", "tag") if name in request.path_params]


def _front(request: Request) -> bool:
    return request.url.path == "/" and not request.url.query


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default
