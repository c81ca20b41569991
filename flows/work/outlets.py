"""How the outlets of a monitor are, against what their files lead one to expect."""

from datetime import timedelta
from typing import Any

from flows.work.desk import Desk, open_desk
from scrapers.catalogue import default_catalogue
from scrapers.catalogue.schema import OutletFile
from storage.records import OutletRun

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


def check_outlets(monitor: str) -> list[dict[str, Any]]:
    """A row an outlet: `ok`, `warning` or `alarm`, and why, from its latest run and its last complete week."""
    desk = open_desk(monitor)
    week = desk.week(None)
    runs = {run.outlet: run for run in desk.store.collecting.runs_over(desk.monitor.name, week.start, desk.now)}
    rows = []
    for outlet in map(default_catalogue().get, desk.monitor.outlets):
        held = sum(1 for _ in desk.store.articles.between(week.start, week.end, [outlet.slug]))
        state, why = _state(desk, outlet, runs.get(outlet.slug), held)
        rows.append({"outlet": outlet.slug, "week": str(week), "articles": held, "state": state, "why": why})
    return rows


def _state(desk: Desk, outlet: OutletFile, run: OutletRun | None, held: int) -> tuple[str, str]:
    if not outlet.enabled:
        return "off", outlet.terms or "switched off in its file"
    if run is None:
        return "warning", "never collected: run gaung collect"
    if not run.reachable:
        return "alarm", f"not reachable: {run.detail}"
    read = run.new + run.changed + run.unchanged
    if run.refused > REFUSED_SHARE * (read + run.refused) and run.refused >= 5:
        return "alarm", f"{run.refused} of {read + run.refused} pages refused: its layout may have changed"
    if outlet.volume and held < outlet.volume.min:
        return "alarm", f"{held} articles a week, at least {outlet.volume.min} expected: it may have gone silent"
    if outlet.volume and held > outlet.volume.max:
        return "warning", f"{held} articles a week, at most {outlet.volume.max} expected"
    if desk.now - run.finished_at > timedelta(days=2):
        return "warning", f"last collected {run.finished_at:%Y-%m-%d}"
    return "ok", ""
