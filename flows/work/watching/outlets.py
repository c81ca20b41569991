"""How the outlets of a monitor are, against what their files lead one to expect and against their own past."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from flows.work.desk import Desk, open_desk
from flows.work.watching.drift import LATEST, PAST, drifts
from flows.work.watching.facts import answering, confirmed
from scrapers.archive import Archive, ArchiveError
from scrapers.catalogue import default_catalogue
from scrapers.catalogue.schema import OutletFile
from storage.records import OutletRun, PageRead

REFUSED_SHARE = 0.5  # more refusals than articles: the layout is no longer the one we know


def list_outlets(monitor: str) -> list[dict[str, Any]]:
    """A row an outlet: who it is and how it is read."""
    return [_row(default_catalogue().get(slug)) for slug in open_desk(monitor).monitor.outlets]


def _row(outlet: OutletFile) -> dict[str, Any]:
    return {
        "outlet": outlet.slug,
        "name": outlet.name,
        "ownership": outlet.ownership,
        "tier": outlet.tier,
        "layout": outlet.layout,
        "on": "yes" if outlet.enabled else "no",
        "unverified": ", ".join(outlet.unverified),
    }


@dataclass(frozen=True)
class Seen:
    """What is known of an outlet: its latest run, its latest pages (newest first), its articles of the last week."""

    outlet: OutletFile
    run: OutletRun | None
    reads: list[PageRead]
    held: int


Kind = Literal["ok", "off", "never", "unreachable", "layout", "silent", "broken", "busy", "stale"]


@dataclass(frozen=True)
class Verdict:
    """How an outlet is: `kind` is the reason as a word, `why` in a line for the keeper, `page` shows it."""

    state: Literal["ok", "warning", "alarm", "off"]
    why: str = ""
    page: str | None = None
    kind: Kind = "ok"


def judged(desk: Desk) -> list[tuple[Seen, Verdict]]:
    """Every outlet of a monitor with what is known of it and how it is."""
    week = desk.week(None)
    runs = {run.outlet: run for run in desk.store.collecting.runs_over(desk.monitor.name, week.start, desk.now)}
    found = []
    for outlet in map(default_catalogue().get, desk.monitor.outlets):
        held = sum(1 for _ in desk.store.articles.between(week.start, week.end, [outlet.slug]))
        seen = Seen(outlet, runs.get(outlet.slug), desk.store.history.reads(outlet.slug, LATEST + PAST), held)
        found.append((seen, _verdict(desk, seen)))
    return found


def check_outlets(monitor: str) -> list[dict[str, Any]]:
    """A row an outlet: `ok`, `warning` or `alarm` and why, from its latest run, its last complete week and its past;
    a page that shows the reason; and which unverified facts of its file have been borne out."""
    desk = open_desk(monitor)
    rows = []
    for seen, verdict in judged(desk):
        outlet = seen.outlet
        rows.append(
            {
                "outlet": outlet.slug,
                "week": str(desk.week(None)),
                "articles": seen.held,
                "state": verdict.state,
                "why": verdict.why,
                "page": _attached(desk, outlet, verdict.page),
                "answered": answering(outlet, seen.run),
                "confirmed": ", ".join(confirmed(outlet, seen.run, seen.reads, seen.held)),
                "unverified": ", ".join(outlet.unverified),
            }
        )
    return rows


def _verdict(desk: Desk, seen: Seen) -> Verdict:
    outlet, run = seen.outlet, seen.run
    newest = seen.reads[0].archived_as if seen.reads else None
    if not outlet.enabled:
        return Verdict("off", outlet.terms or "switched off in its file", kind="off")
    if run is None:
        return Verdict("warning", "never collected: run gaung collect", kind="never")
    if not run.reachable:
        return Verdict("alarm", f"not reachable: {run.detail}", _kept(run) or newest, "unreachable")
    if changed := drifts(seen.reads):
        return Verdict(
            "alarm", f"its layout may have changed: {'; '.join(map(str, changed))}", changed[0].sample, "layout"
        )
    read = run.new + run.changed + run.unchanged
    if run.refused > REFUSED_SHARE * (read + run.refused) and run.refused >= 5:
        why = f"{run.refused} of {read + run.refused} pages refused: its layout may have changed"
        page = next((page.archived_as for page in seen.reads if page.refused), newest)
        return Verdict("alarm", why, page, "layout")
    return _volume(desk, seen, run, newest)


def _volume(desk: Desk, seen: Seen, run: OutletRun, newest: str | None) -> Verdict:
    expected, held = seen.outlet.volume, seen.held
    if expected and held < expected.min:
        why = f"{held} articles a week, at least {expected.min} expected: it may have gone silent"
        return Verdict("alarm", why, _kept(run) or newest, "silent")
    if run.broken:
        return Verdict("warning", f"part of it does not answer: {run.detail}", _kept(run), "broken")
    if expected and held > expected.max:
        return Verdict("warning", f"{held} articles a week, at most {expected.max} expected", kind="busy")
    if desk.now - run.finished_at > timedelta(days=2):
        return Verdict("warning", f"last collected {run.finished_at:%Y-%m-%d}", kind="stale")
    return Verdict("ok")


def _kept(run: OutletRun) -> str | None:
    """The page that a run kept as evidence of an entry's fault."""
    _, found, rest = run.detail.partition("(kept as ")
    return rest.partition(")")[0] if found else None


def _attached(desk: Desk, outlet: OutletFile, place: str | None) -> str:
    """The page that shows an outlet's trouble, unpacked for a person to open: `alarms/<outlet>.html`, and where it is
    archived."""
    if place is None:
        return ""
    path = desk.settings.folder / "alarms" / f"{outlet.slug}.html"
    with suppress(ArchiveError, OSError):
        page = Archive(desk.settings.pages).read(place)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.body)
        return f"{path} ({page.url}, {place})"
    return place
