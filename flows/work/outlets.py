"""How the outlets of a monitor are, against what their files lead one to expect and against their own past."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flows.work.desk import Desk, open_desk
from flows.work.drift import LATEST, PAST, drifts
from flows.work.facts import answering, confirmed
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
class _Seen:
    """What is known of an outlet: its latest run, its latest pages (newest first), its articles of the last week."""

    outlet: OutletFile
    run: OutletRun | None
    reads: list[PageRead]
    held: int


@dataclass(frozen=True)
class _Verdict:
    state: str
    why: str = ""
    page: str | None = None


def check_outlets(monitor: str) -> list[dict[str, Any]]:
    """A row an outlet: `ok`, `warning` or `alarm` and why, from its latest run, its last complete week and its past;
    a page that shows the reason; and which unverified facts of its file have been borne out."""
    desk = open_desk(monitor)
    week = desk.week(None)
    runs = {run.outlet: run for run in desk.store.collecting.runs_over(desk.monitor.name, week.start, desk.now)}
    rows = []
    for outlet in map(default_catalogue().get, desk.monitor.outlets):
        held = sum(1 for _ in desk.store.articles.between(week.start, week.end, [outlet.slug]))
        seen = _Seen(outlet, runs.get(outlet.slug), desk.store.history.reads(outlet.slug, LATEST + PAST), held)
        verdict = _verdict(desk, seen)
        rows.append(
            {
                "outlet": outlet.slug,
                "week": str(week),
                "articles": held,
                "state": verdict.state,
                "why": verdict.why,
                "page": _attached(desk, outlet, verdict.page),
                "answered": answering(outlet, seen.run),
                "confirmed": ", ".join(confirmed(outlet, seen.run, seen.reads, held)),
                "unverified": ", ".join(outlet.unverified),
            }
        )
    return rows


def _verdict(desk: Desk, seen: _Seen) -> _Verdict:
    outlet, run = seen.outlet, seen.run
    newest = seen.reads[0].archived_as if seen.reads else None
    if not outlet.enabled:
        return _Verdict("off", outlet.terms or "switched off in its file")
    if run is None:
        return _Verdict("warning", "never collected: run gaung collect")
    if not run.reachable:
        return _Verdict("alarm", f"not reachable: {run.detail}", _kept(run) or newest)
    if changed := drifts(seen.reads):
        return _Verdict("alarm", f"its layout may have changed: {'; '.join(map(str, changed))}", changed[0].sample)
    read = run.new + run.changed + run.unchanged
    if run.refused > REFUSED_SHARE * (read + run.refused) and run.refused >= 5:
        why = f"{run.refused} of {read + run.refused} pages refused: its layout may have changed"
        return _Verdict("alarm", why, next((page.archived_as for page in seen.reads if page.refused), newest))
    return _volume(desk, seen, run, newest)


def _volume(desk: Desk, seen: _Seen, run: OutletRun, newest: str | None) -> _Verdict:
    expected, held = seen.outlet.volume, seen.held
    if expected and held < expected.min:
        why = f"{held} articles a week, at least {expected.min} expected: it may have gone silent"
        return _Verdict("alarm", why, _kept(run) or newest)
    if run.broken:
        return _Verdict("warning", f"part of it does not answer: {run.detail}", _kept(run))
    if expected and held > expected.max:
        return _Verdict("warning", f"{held} articles a week, at most {expected.max} expected")
    if desk.now - run.finished_at > timedelta(days=2):
        return _Verdict("warning", f"last collected {run.finished_at:%Y-%m-%d}")
    return _Verdict("ok")


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
