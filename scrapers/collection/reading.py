"""From an archived page to its outcome."""

from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from storage.records import Article, Link, Outcome, Page, Refusal


class Extract(Protocol):
    """Reads a page as of `now`, the moment it was fetched, so that the archive is read again as it was read first."""

    def __call__(self, html: bytes, url: str, *, now: datetime) -> Article | Refusal:
        """The article, or why there is none."""
        ...


def went_home(page: Page) -> bool:
    """Whether an address inside the site led to its front page: how several outlets say that a story is gone."""
    return urlsplit(page.final_url).path in ("", "/") and urlsplit(page.url).path not in ("", "/")


def misdeclared(page: Page) -> bool:
    """Whether a page says that it is UTF-8 and is not; it is read all the same."""
    declared = next((value for name, value in page.headers if name.lower() == "content-type"), "")
    if "utf-8" not in declared.lower():
        return False
    try:
        page.body.decode()
    except UnicodeDecodeError:
        return True
    return False


def read_page(link: Link, page: Page, extract: Extract) -> Outcome:
    """Extracts a page; a fault of the extractor costs this page only, which the archive keeps for a better one."""
    if went_home(page):
        refusal = Refusal(page.url, "gone", f"led to the front page {page.final_url}", link.outlet)
        return Outcome(link, page, refusal=refusal)
    try:
        result = extract(page.body, page.final_url, now=page.fetched_at)
    except Exception as error:  # whatever a strange page does to the extractor must not stop the outlet
        return Outcome(link, page, error="extraction", detail=repr(error))
    if isinstance(result, Refusal):
        return Outcome(link, page, refusal=result)
    return Outcome(link, page, article=result)
