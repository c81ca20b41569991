"""The headline without the outlet's name, and the smaller facts around it."""

import re
from itertools import islice

from scrapers.catalogue.schema import LayoutFile, OutletFile
from scrapers.extraction.document import Document, schema_names, tidy
from scrapers.extraction.patterns import selectors

Told = tuple[str | None, str]
_SHORTEST = 15
_LONGEST_SITE = 4
_SUFFIX = re.compile(r"\s+(?:[|–—-]|::|»)\s+(?P<site>[^|–—»]{2,60})$")


def title_of(document: Document, layout: LayoutFile | None, outlet: OutletFile | None) -> Told:
    """The headline and its rung."""
    if layout and (found := document.text(layout.title)):
        return found, "layout"
    claimed = document.meta("og:title", "twitter:title")
    headings = [text for level in ("h1", "h2") for text in document.texts((level,))]
    if claimed is None and (named := _named_by_title(document, headings)):
        return named, "generic"
    if printed := next((text for text in headings if _headline(text, claimed)), None):
        return printed, "generic"
    claimed = claimed or document.page_title
    headline = document.schema.get("headline")
    if isinstance(headline, str) and tidy(headline):
        return tidy(headline), "jsonld"
    if claimed:
        return _without_site(claimed, document, outlet), "meta"
    return (headings[0], "generic") if headings else (None, "missing")


def _named_by_title(document: Document, headings: list[str]) -> str | None:
    """The longest printed heading the page's `<title>` repeats: a shorter one may be the site's own name."""
    title = document.page_title.casefold()
    repeated = [text for text in headings if len(text) > _SHORTEST and text.casefold() in title]
    return max(repeated, key=len, default=None)


def _headline(heading: str, claimed: str | None) -> bool:
    """Whether a printed heading is the headline: it says what the metadata claim, or they claim nothing."""
    words = set(heading.casefold().split())
    alike = claimed is None or 2 * len(words & set(claimed.casefold().split())) >= len(words)
    return len(heading) > _SHORTEST and alike


def _without_site(title: str, document: Document, outlet: OutletFile | None) -> str:
    """A title without ` | site` or ` - site` behind it."""
    match = _SUFFIX.search(title)
    if not match:
        return title
    site = match["site"].casefold()
    names = [name.casefold() for name in (document.meta("og:site_name"), outlet and outlet.name) if name]
    named = any(name in site or site in name for name in names)
    parted = title[match.start() :].lstrip()[0] in "|:»" and len(site.split()) <= _LONGEST_SITE
    return title[: match.start()] if named or parted else title


def section_of(document: Document, layout: LayoutFile | None) -> Told:
    """The section and its rung."""
    if layout and (found := document.text(layout.section)):
        return found.strip(" >/|:").removeprefix("Kategori :").strip(), "layout"
    if names := schema_names(document.schema.get("articleSection")):
        return names[-1], "jsonld"
    found = document.meta("article:section3", "article:section2", "article:section", "section")
    return found, "meta" if found else "missing"


def tags_of(document: Document, layout: LayoutFile | None) -> tuple[tuple[str, ...], str]:
    """Tags in printed order, and their rung."""
    if layout and layout.tags:
        found, rung = document.texts(layout.tags), "layout"
    else:
        found, rung = [], "missing"
    if not found:
        listed = document.metas.get("article:tag") or (document.meta("news_keywords", "keywords") or "").split(",")
        found, rung = [tag for tag in map(tidy, listed) if tag], "meta"
    clean = tuple(dict.fromkeys(tag.lstrip("#").strip() for tag in found if 1 < len(tag) < 60))
    return clean, rung if clean else "missing"


def caption_of(document: Document, layout: LayoutFile | None) -> Told:
    """The lead picture's caption and its rung."""
    if layout:
        found = document.text(layout.caption)
        return found, "layout" if found else "missing"
    found = document.text(selectors("caption"))
    return found, "generic" if found else "missing"


def image_of(document: Document, layout: LayoutFile | None) -> Told:
    """The lead picture's address and its rung."""
    for node in islice(document.nodes(layout.image), 1) if layout else ():
        source = node.attributes.get("data-src") or node.attributes.get("src")
        if (found := document.absolute(source)) is not None:
            return found, "layout"
    found = document.absolute(document.meta("og:image", "twitter:image"))
    return found, "meta" if found else "missing"


def company_names(document: Document, outlet: OutletFile | None) -> list[str]:
    """How the outlet calls itself: never an author."""
    publisher = schema_names(document.schema.get("publisher")) if document.schema else []
    return [*publisher, document.meta("og:site_name") or "", *([outlet.name, outlet.slug] if outlet else [])]
