"""The pages over all weeks: archive, search, trends, feed. Their addresses never change."""

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from reports.language.dates import clock, day
from reports.page.render import FOLDER, environment
from reports.publish.archive import Edition, read_editions
from reports.publish.atomic import place_file
from reports.publish.indicators import INDICATORS
from reports.publish.trends import trend_page

FEED_LENGTH = 60


def write_site(folder: Path, monitor: str) -> Path:
    """Renew the archive and search of all monitors, and one monitor's trends and feed; the archive's path."""
    found, unreadable = read_editions(folder)
    monitors = _by_monitor(found)
    _place_archive(folder, monitors, unreadable)
    place_file(_search(found), folder / "cari.html")
    for item in INDICATORS:
        place_file(trend_page(item, monitors[monitor]).encode(), folder / monitor / "tren" / f"{item.key}.html")
    place_file(feed(monitors[monitor]), folder / monitor / "feed.xml")
    return folder / "index.html"


def write_archive(folder: Path) -> None:
    """Renew the archive's own page."""
    found, unreadable = read_editions(folder)
    _place_archive(folder, _by_monitor(found), unreadable)


def _by_monitor(found: Sequence[Edition]) -> dict[str, list[Edition]]:
    monitors: dict[str, list[Edition]] = {}
    for edition in found:
        monitors.setdefault(edition.monitor, []).append(edition)
    return monitors


def _place_archive(folder: Path, monitors: dict[str, list[Edition]], unreadable: Sequence[str]) -> None:
    shared = {"monitors": monitors, "style": _file("style.css"), "indicators": INDICATORS, "day": day, "clock": clock}
    page = _render("archive.html.j2", unreadable=unreadable, status=(folder / "status.html").exists(), **shared)
    place_file(page, folder / "index.html")


def feed(editions: Sequence[Edition]) -> bytes:
    """Atom: an entry a week, renewed by each edition; addresses are relative to the feed's own."""
    newest = editions[:FEED_LENGTH]
    entries = [(edition, uuid5(NAMESPACE_URL, f"gaung:{edition.monitor}:{edition.week}").urn) for edition in newest]
    own = uuid5(NAMESPACE_URL, f"gaung:{editions[0].monitor}").urn
    stamps = [edition.cutoff.isoformat() for edition in newest if edition.cutoff]
    return _render("feed.xml.j2", title=editions[0].title, own=own, updated=max(stamps, default=""), entries=entries)


def _search(found: Sequence[Edition]) -> bytes:
    rows = [
        [title, outlet, tone, edition.period, f"{edition.monitor}/{edition.week}/{edition.page}#{place}"]
        for edition in found
        for title, outlet, tone, place in edition.titles
    ]
    script = _file("search.js")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    # "<" could end the element that holds the data
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return _render(
        "search.html.j2", data=data, script=script, script_hash=digest, style=_file("style.css"), weeks=len(found)
    )


def _render(name: str, **values: object) -> bytes:
    return environment().get_template(name).render(**values).encode()


def _file(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
