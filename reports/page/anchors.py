"""Where the page's links land: the articles behind each number, and each article's clipping."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from storage.records.report import Clipping, Figure, Report


@dataclass(frozen=True)
class Anchors:
    """Anchor names of a report. Figures that rest on the same articles share one list."""

    report: Report

    @cached_property
    def clippings(self) -> dict[str, Clipping]:
        """Article id → clipping."""
        return {clipping.id: clipping for clipping in self.report.clippings}

    @cached_property
    def places(self) -> dict[str, str]:
        """Article id → anchor of its clipping."""
        return {clipping.id: f"k-{place}" for place, clipping in enumerate(self.report.clippings, 1)}

    @cached_property
    def groups(self) -> dict[tuple[str, ...], str]:
        """Article ids behind a number → anchor of their list."""
        known = self.places
        found = (tuple(i for i in figure.ids if i in known) for figure in self.report.figures())
        unique = dict.fromkeys(ids for ids in found if ids)
        return {ids: f"b-{place}" for place, ids in enumerate(unique, 1)}

    def figure(self, figure: Figure) -> str | None:
        """Where a number leads, None when no article stands behind it."""
        return self.groups.get(tuple(i for i in figure.ids if i in self.places))

    def place(self, article_id: str) -> str | None:
        """Where an article's mention leads."""
        return self.places.get(article_id)

    def sentence(self, article_id: str) -> str:
        """The first sentence of evidence that is not the headline; empty when the headline says it all."""
        clipping = self.clippings[article_id]
        return next((text for text in clipping.evidence if text != clipping.title), "")


def safe_url(url: str) -> str | None:
    """The address if a reader may follow it, None for any scheme but http and https."""
    try:
        return url if urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None
