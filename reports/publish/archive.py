"""The page of all editions, read from their manifests."""

import json
from dataclasses import dataclass
from pathlib import Path

from reports.page.render import environment
from reports.publish.atomic import place_file

FILES = (("index.html", "Laporan"), ("laporan.pdf", "PDF"), ("data.xlsx", "Buku kerja"), ("report.json", "Data"))


@dataclass(frozen=True, slots=True)
class Edition:
    """One line of the archive; `links` are (address, label) of the files that exist."""

    monitor: str
    title: str
    week: str
    period: str
    status: str
    articles: int
    counted: int
    links: tuple[tuple[str, str], ...]


def write_archive(folder: Path) -> Path:
    """Renew `folder/index.html` from what lies in the folder."""
    found, unreadable = read_editions(folder)
    monitors: dict[str, list[Edition]] = {}
    for edition in found:
        monitors.setdefault(edition.monitor, []).append(edition)
    style = (Path(__file__).parents[1] / "page" / "style.css").read_text(encoding="utf-8")
    template = environment().get_template("archive.html.j2")
    place_file(template.render(monitors=monitors, unreadable=unreadable, style=style).encode(), folder / "index.html")
    return folder / "index.html"


def read_editions(folder: Path) -> tuple[list[Edition], list[str]]:
    """All editions, newest first in each monitor, and the folders whose manifest cannot be read."""
    found, unreadable = [], []
    for path in sorted(folder.glob("*/*/manifest.json")):
        if path.parent.name.startswith("."):
            continue
        try:
            found.append(_edition(path))
        except (OSError, ValueError, KeyError, TypeError):
            unreadable.append(f"{path.parent.parent.name}/{path.parent.name}")
    found.sort(key=lambda edition: edition.week, reverse=True)
    found.sort(key=lambda edition: edition.monitor)
    return found, unreadable


def _edition(path: Path) -> Edition:
    body = json.loads(path.read_text(encoding="utf-8"))
    base = f"{path.parent.parent.name}/{path.parent.name}"
    links = tuple((f"{base}/{name}", label) for name, label in FILES if (path.parent / name).is_file())
    words = {name: str(body[name]) for name in ("monitor", "title", "week", "period", "status")}
    return Edition(**words, articles=int(body["articles"]), counted=int(body["counted"]), links=links)
