"""Marks that change how a story counts: paid for, or written by a press office."""

import re

from scrapers.extraction.prose import Prose

_PAID = re.compile(
    r"\badv\b|\badvertorial\b|\bpariwara\b|\bkonten media partner\b|\binfo nasional\b|\binforial\b|\bsponsored\b", re.I
)
_PAID_TITLE = re.compile(
    r"^\W*(?:adv|advertorial|pariwara|inforial|konten media partner|info nasional)\W|[(\[]adv[)\]]\s*$", re.I
)
_OFFICE = re.compile(
    r"(?:^|[/(\[])(?:humas\w*|hms|(?:dis)?kominfo\w*|prokopim|protokol|rilis|rls|siaran pers|press release|\w+today)"
    r"(?=[/)\]]|$)",
    re.I,
)
_RELEASE = re.compile(r"^\W*(?:siaran pers|press release|rilis resmi)\b", re.I)


def flags_of(title: str, section: str | None, tags: tuple[str, ...], prose: Prose) -> tuple[str, ...]:
    """`advertorial` and `press_release`, by title, section, tags, end code and the edges of the text."""
    edges = (prose.paragraphs[0][:60], prose.paragraphs[-1][-60:])
    labels = (section or "", prose.end_code or "", *tags)
    paid = _PAID_TITLE.search(title) or any(_PAID.search(label) for label in labels if len(label) < 40)
    paid = paid or any(_PAID_TITLE.search(edge) for edge in edges)
    released = _OFFICE.search(prose.end_code or "") or _RELEASE.search(edges[0]) or _RELEASE.search(title)
    return ("advertorial",) * bool(paid) + ("press_release",) * bool(released)
