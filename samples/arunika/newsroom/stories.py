"""The corpus as each site holds it: stories with an id, a slug and the pages they are split into."""

import json
import re
import tomllib
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from samples.arunika.newsroom.sites import HERE, Kind, Site, sites

EPOCH = datetime.fromisoformat("2026-07-27T00:00:00+07:00")
DATELINE = re.compile(r"((?:Sinar \| )?[^–|]{3,40}?)( [-–|] )")


@dataclass(frozen=True)
class Story:
    """One page of a site: a story to read, or a photo or video page with only `frames`.

    `variant` picks, by the story alone, which of its layout's traps the page has.
    """

    id: str
    number: str
    kind: Kind
    title: str
    slug: str
    section: str
    published_at: datetime
    modified_at: datetime
    tags: tuple[str, ...] = ()
    caption: str | None = None
    paragraphs: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    reporter: str | None = None
    editor: str | None = None
    end_code: str | None = None
    pages: int = 1
    variant: int = field(default=0, compare=False)

    @property
    def teaser(self) -> str:
        """The opening words, as lists and feeds show them."""
        text = next((text for text in self.paragraphs if not text.startswith("Laporan Wartawan")), self.title)
        return text if len(text) <= 140 else text[:140].rsplit(" ", 1)[0] + " …"

    @property
    def summary(self) -> str:
        """The first paragraph, as `meta description` has it."""
        return self.paragraphs[0] if self.paragraphs else self.title

    def part(self, page: int | None) -> tuple[str, ...]:
        """The paragraphs of one page, counted from 1; None is the whole story."""
        if page is None or self.pages == 1:
            return self.paragraphs
        half = -(-len(self.paragraphs) // self.pages)
        return self.paragraphs[(page - 1) * half : page * half]


def slugify(text: str, limit: int = 100) -> str:
    """An address's words: lower case, ASCII, hyphens, cut at a word."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    return words if len(words) <= limit else words[:limit].rsplit("-", 1)[0]


def split_dateline(text: str) -> tuple[str, str, str]:
    """Dateline, its dash and the rest: `Arunika`, ` - `, `Warga …`; empty dateline where there is none."""
    found = DATELINE.match(text)
    return (found[1], found[2], text[found.end() :]) if found else ("", "", text)


@cache
def archive() -> dict[str, tuple[Story, ...]]:
    """Every story of every site, oldest first, future ones too."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted((HERE.parent / "articles").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows[row["outlet"]].append(
                row | {"kind": "story", "published_at": datetime.fromisoformat(row["published_at"])}
            )
    return {site.slug: tuple(_stories(site, rows[site.slug])) for site in sites()}


def galleries() -> list[dict[str, Any]]:
    """The photo and video pages every site has."""
    entries: list[dict[str, Any]] = tomllib.loads((HERE / "galleries.toml").read_text(encoding="utf-8"))["gallery"]
    return [{"id": f"gallery-{place}", "section": entry["kind"], **entry} for place, entry in enumerate(entries)]


def _stories(site: Site, rows: Sequence[dict[str, Any]]) -> Iterator[Story]:
    """A site's rows in order of time, with ids that grow and the longest split in two."""
    ordered = sorted((*rows, *galleries()), key=lambda row: (row["published_at"], row["id"]))
    longest = sorted(rows, key=lambda row: -sum(map(len, row["paragraphs"])))[: site.split_longest]
    split = {row["id"] for row in longest}
    for row, number in zip(ordered, _numbers(site, ordered), strict=True):
        yield _story(site, row, number, pages=2 if row["id"] in split else 1)


def _numbers(site: Site, ordered: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The stories' ids, each above the one before."""
    last = 0
    for place, row in enumerate(ordered):
        moment: datetime = row["published_at"]
        if site.ids == "dated":
            wanted = int(f"{moment:%y%m%d}{moment.hour * 4 + place % 4:04}")
        else:
            wanted = site.id_base + int((moment - EPOCH) / timedelta(days=1) * site.id_step)
        last = max(wanted, last + 1)
        yield str(last)


def _story(site: Site, row: dict[str, Any], number: str, pages: int) -> Story:
    variant = zlib.crc32(f"{site.slug}:{row['id']}".encode()) % 12
    edited = {0: timedelta(minutes=47), 1: timedelta(minutes=-3 if site.backdated else 0)}.get(variant % 4, timedelta())
    return Story(
        id=row["id"],
        number=number,
        kind=row["kind"],
        title=row["title"],
        slug=slugify(row["title"]),
        section=row["section"],
        published_at=row["published_at"],
        modified_at=row["published_at"] + edited,
        tags=tuple(row.get("tags", ())),
        caption=row.get("caption"),
        paragraphs=tuple(row.get("paragraphs", ())),
        frames=tuple(row.get("frames", ())),
        reporter=row.get("reporter"),
        editor=row.get("editor"),
        end_code=_end_code(row),
        pages=pages,
        variant=variant,
    )


def _end_code(row: dict[str, Any]) -> str | None:
    """The code to print behind the text, unless its writer typed it there already."""
    code: str | None = row.get("end_code")
    return None if code and row["paragraphs"][-1].casefold().endswith(code) else code
