"""All outlets and layouts the house knows, found by slug, host, address or name and day."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Self

from scrapers.catalogue.files import CatalogueError, read_layouts, read_outlets
from scrapers.catalogue.identity import host_of, path_of
from scrapers.catalogue.schema import LayoutFile, OutletFile

ROOT = Path(__file__).resolve().parents[2]
LAYOUTS = ROOT / "scrapers" / "layouts"
OUTLETS = ROOT / "scrapers" / "outlets"


class Catalogue:
    """Outlets by slug, layouts by name and day. Several outlets may share a host; their `articles` tell them apart."""

    def __init__(self, outlets: Iterable[OutletFile], layouts: Iterable[LayoutFile]) -> None:
        self.outlets: Mapping[str, OutletFile] = MappingProxyType({outlet.slug: outlet for outlet in outlets})
        self.layouts: tuple[LayoutFile, ...] = tuple(layouts)
        self._hosts: dict[str, list[OutletFile]] = {}
        self._domains = {outlet.domain: outlet for outlet in self.outlets.values() if outlet.domain}
        for outlet in self.outlets.values():
            for host in dict.fromkeys(map(host_of, outlet.hosts)):
                self._hosts.setdefault(host, []).append(outlet)
            self.layout(outlet.layout, None)

    @classmethod
    def load(cls, *folders: Path) -> Self:
        """The outlets of `folders`, with the house's layouts and any in a `layouts` folder beside them; raises
        CatalogueError naming file, field and mend."""
        beside = dict.fromkeys([LAYOUTS, *(folder.parent / "layouts" for folder in folders)])
        return cls(read_outlets(folders), read_layouts(beside))

    def get(self, slug: str) -> OutletFile:
        """The outlet of that slug; raises CatalogueError with the nearest known ones."""
        if slug in self.outlets:
            return self.outlets[slug]
        near = get_close_matches(slug, self.outlets, n=3)
        raise CatalogueError(f"no outlet '{slug}': {_hint(near, self.outlets)}")

    def by_host(self, host: str) -> OutletFile | None:
        """Whose host it is, whatever its case, port or `www.`/`m.`/`amp.` in front."""
        return next(iter(self._at(host_of(host))), None)

    def by_url(self, url: str) -> OutletFile | None:
        """Whose address it is: where outlets share a host, the one whose article addresses fit."""
        found = self._at(host_of(url))
        path = path_of(url)
        fitting = (outlet for outlet in found if any(re.search(form, path) for form in outlet.articles))
        return next(fitting, next(iter(found), None))

    def layout(self, name: str, day: date | None) -> LayoutFile:
        """The build of that name that stood on `day`; without a day, the latest. Raises CatalogueError."""
        versions = [layout for layout in self.layouts if layout.name == name]
        if not versions:
            known = sorted({layout.name for layout in self.layouts})
            raise CatalogueError(f"no layout '{name}': {_hint(get_close_matches(name, known, n=3), known)}")
        newest_first = sorted(versions, key=lambda layout: layout.until or date.max, reverse=True)
        return next((layout for layout in newest_first if _stood(layout, day)), newest_first[0])

    def _at(self, host: str) -> list[OutletFile]:
        """The outlets that name the host, then the one whose domain it lies in."""
        labels = host.split(".")
        parents = (".".join(labels[n:]) for n in range(len(labels) - 1))
        around = [self._domains[parent] for parent in parents if parent in self._domains]
        return self._hosts.get(host, []) + around[:1]


@lru_cache(maxsize=1)
def default_catalogue() -> Catalogue:
    """Every outlet that comes with the house, the samples' included; a file's presence registers it."""
    return Catalogue.load(OUTLETS, *sorted((ROOT / "samples").glob("*/outlets")))


def _stood(layout: LayoutFile, day: date | None) -> bool:
    if day is None:
        return layout.until is None
    return (layout.since is None or layout.since <= day) and (layout.until is None or day <= layout.until)


def _hint(near: list[str], known: Iterable[str]) -> str:
    return f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(sorted(known))}"
