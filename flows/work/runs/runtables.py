"""What a run leaves on Prefect's page for a person to read: tables in Markdown, with the way to the report."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from prefect.artifacts import create_markdown_artifact

from flows.command.talk import COUNTS, seconds_of, trouble
from flows.settings import read_settings
from flows.work.desk import open_desk
from flows.work.keyfigures import as_words
from reports.language.dates import clock, day
from reports.language.numbers import number
from storage.records import Flare, OutletRun

HEADS = ("ditemukan", "baru", "berubah", "tetap", "dilewati", "ditolak", "gagal")


def figures(run: OutletRun) -> dict[str, Any]:
    """How an outlet's run went, for the log."""
    names = (*COUNTS, "reachable", "detail")
    return {**{name: getattr(run, name) for name in names}, "seconds": round(seconds_of(run), 2)}


def totals(runs: Sequence[OutletRun]) -> dict[str, int]:
    """The sums of a collection, for its record."""
    counted = {name: sum(getattr(run, name) for run in runs) for name in COUNTS}
    return {"outlets": len(runs), "unreachable": sum(not run.reachable for run in runs), **counted}


def keep_outlets(monitor: str, runs: Sequence[OutletRun]) -> None:
    """A row an outlet: what it brought, and what was wrong in the log's words."""
    rows = [
        [run.outlet, *(getattr(run, name) for name in COUNTS), number(seconds_of(run), "0.0"), trouble(run)]
        for run in runs
    ]
    sums = totals(runs)
    head = f"**{sums['new']} berita baru** dari {len(runs)} media; {sums['unreachable']} tidak terjangkau."
    _keep(monitor, "pengumpulan", "what the outlets brought", head, ("media", *HEADS, "detik", "gangguan"), rows)


def keep_counts(monitor: str, since: datetime, until: datetime, counts: Mapping[str, int]) -> None:
    """What was labelled and grouped."""
    words = {
        "labelled": "artikel dilabeli",
        "events": "peristiwa",
        "complaints": "keluhan diikuti",
        "topics": "tema pekan terakhir",
    }
    head = f"Berita {day(since)} sampai {day(until)}."
    rows = [[words.get(name, name), count] for name, count in counts.items()]
    _keep(monitor, "analisis", "what was labelled", head, ("langkah", "jumlah"), rows)


def keep_flares(monitor: str, now: datetime, told: Sequence[Flare]) -> None:
    """The issues the office was warned of."""
    head = (
        f"{clock(now)}: {len(told)} isu diberitahukan." if told else f"{clock(now)}: tidak ada isu baru yang memanas."
    )
    rows = [
        [flare.label, flare.count, number(flare.mean, "0.0"), number(flare.score, "0.0"), number(flare.p, "0.0000")]
        for flare in told
    ]
    columns = ("isu", "artikel 7 hari", "biasanya", "skor (0–10)", "p")
    _keep(monitor, "peringatan", "what flares up", head, columns, rows)


def place_of(page: Path) -> str:
    """A link to a published page, where GAUNG_SITE says under which address the archive is served."""
    settings = read_settings()
    if not settings.site:
        return ""
    address = f"{settings.site.rstrip('/')}/{page.relative_to(settings.reports).as_posix()}"
    return f"[Buka laporan lengkap]({address})\n"


def _keep(
    monitor: str, name: str, about: str, head: str, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    lines = [list(columns), ["---"] * len(columns), *([as_words(str(cell)) for cell in row] for row in rows)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines) if rows else ""
    key = f"{open_desk(monitor).monitor.name}-{name}"
    create_markdown_artifact(key=key, markdown=f"{head}\n\n{table}\n", description=about)
