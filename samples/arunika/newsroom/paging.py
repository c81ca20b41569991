"""One page of a list, and what a site shows beyond the last."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from samples.arunika.newsroom.desk import Desk
from samples.arunika.newsroom.stories import Story


@dataclass(frozen=True)
class Shelf:
    """The stories of page `page` of `pages`, and how the neighbouring pages are addressed."""

    stories: tuple[Story, ...]
    page: int
    pages: int
    total: int
    base: str
    pager: str

    @classmethod
    def of(cls, desk: Desk, request: Request, stories: Sequence[Story]) -> "Shelf | None":
        """The page the request asks for; None where the site answers a page too far with 404."""
        site, total = desk.site, len(stories)
        pages = max(1, -(-total // site.per_page))
        page = max(1, _asked(request))
        if page > pages and site.beyond == "missing":
            return None
        page = min(page, pages) if site.beyond == "repeat" else page
        shown = tuple(stories[(page - 1) * site.per_page : page * site.per_page])
        return cls(shown, page, pages, total, _base(request), site.pager)

    def address(self, page: int) -> str:
        """Page `page` of the same list."""
        return self.base if page == 1 else self.base + self.pager.format(page=page)

    @property
    def numbers(self) -> list[int]:
        """The pages a pager names: the near ones and the last."""
        near = range(max(1, self.page - 2), min(self.pages, self.page + 2) + 1)
        return sorted({*near, self.pages})


def _asked(request: Request) -> int:
    text = str(request.path_params.get("page", request.query_params.get("page", "1")))
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def _base(request: Request) -> str:
    """The list's own address, without the page."""
    path = request.url.path
    return path[: path.index("page/")] if "page" in request.path_params else path
