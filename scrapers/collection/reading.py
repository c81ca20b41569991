"""From an archived page to its outcome."""

from collections.abc import Callable
from urllib.parse import urlsplit

from storage.records import Article, Link, Outcome, Page, Refusal

Extract = Callable[[bytes, str], Article | Refusal]


def went_home(page: Page) -> bool:
    """Whether an address inside the site led to its front page: how several outlets say that a story is gone."""
    return urlsplit(page.final_url).path in ("", "/") and urlsplit(page.url).path not in ("", "/")


def read_page(link: Link, page: Page, extract: Extract) -> Outcome:
    """Extracts a page; a fault of the extractor costs this page only, which the archive keeps for a better one."""
    if went_home(page):
        refusal = Refusal(page.url, "gone", f"led to the front page {page.final_url}", link.outlet)
        return Outcome(link, page, refusal=refusal)
    try:
        result = extract(page.body, page.final_url)
    except Exception as error:  # whatever a strange page does to the extractor must not stop the outlet
        return Outcome(link, page, error="extraction", detail=repr(error))
    if isinstance(result, Refusal):
        return Outcome(link, page, refusal=result)
    return Outcome(link, page, article=result)
