"""An outlet's latest pages against its own past: fields that fall empty, refusals that rise tell of a new layout."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reports.metrics.proportion import Estimate, wilson
from storage.records import Article, PageRead

LATEST = 20  # pages: enough to see a third of them change, few enough that a small outlet's month fills them
PAST = 500  # pages before those
ENOUGH = 20  # pages of the past below which nothing is compared
NOTABLE = 0.3  # change of a share, besides intervals that do not meet: smaller ones are how newsrooms vary

FIELDS: dict[str, Callable[[Article], bool]] = {
    "author": lambda article: bool(article.authors),
    "editor": lambda article: article.editor is not None,
    "section": lambda article: article.section is not None,
    "tags": lambda article: bool(article.tags),
    "picture": lambda article: article.lead_image is not None,
    "caption": lambda article: article.caption is not None,
    "dateline": lambda article: article.dateline is not None,
    "date": lambda article: article.published_at is not None,
    "minute": lambda article: article.published_precision == "minute",
    "layout's body": lambda article: article.sources.get("body") == "layout",
}
"""What is expected of an outlet as far as its own past had it."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A share of the latest pages that left its past: `sample` is where a page that shows it is kept."""

    what: str
    now: Estimate
    before: Estimate
    sample: str | None

    def __str__(self) -> str:
        return (
            f"{self.what} on {self.now.value:.0%} of the latest {self.now.n} pages, before on {self.before.value:.0%}"
        )


def drifts(reads: Sequence[PageRead]) -> list[Drift]:
    """What changed, of pages the newest first: fields that articles no longer have, and refusals that grew."""
    latest, past = reads[:LATEST], reads[LATEST : LATEST + PAST]
    found = [_refusals(latest, past), *(_field(name, has, latest, past) for name, has in FIELDS.items())]
    return [drift for drift in found if drift]


def rates(reads: Sequence[PageRead]) -> dict[str, Estimate]:
    """Each field's share of the articles among some pages; empty without articles."""
    articles = [read.article for read in reads if read.article]
    shares = {name: wilson(sum(map(has, articles)), len(articles)) for name, has in FIELDS.items()}
    return {name: share for name, share in shares.items() if share}


def _field(
    name: str, has: Callable[[Article], bool], latest: Sequence[PageRead], past: Sequence[PageRead]
) -> Drift | None:
    lacking = [read for read in latest if read.article and not has(read.article)]
    now, before = rates(latest).get(name), rates(past).get(name)
    if not now or not before or before.n < ENOUGH or not lacking:
        return None
    fell = before.value - now.value >= NOTABLE and now.high < before.low
    return Drift(f"{name} found", now, before, lacking[0].archived_as) if fell else None


def _refusals(latest: Sequence[PageRead], past: Sequence[PageRead]) -> Drift | None:
    refused = [read for read in latest if read.refused]
    now, before = wilson(len(refused), len(latest)), wilson(sum(bool(read.refused) for read in past), len(past))
    if not now or not before or before.n < ENOUGH or not refused:
        return None
    rose = now.value - before.value >= NOTABLE and now.low > before.high
    return Drift(f"{refused[0].refused}: refused", now, before, refused[0].archived_as) if rose else None
