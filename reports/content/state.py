"""Whether the week's data are whole, and how to say so."""

from dataclasses import dataclass

from reports.content.window import Window
from reports.language.dates import clock, period
from reports.language.numbers import listing
from reports.language.prose import prose
from storage.records import OutletRun
from storage.records.report import Prose, Status

EMPTY = "Data pekan {period} tidak tersedia."
SILENT = "Tidak terjangkau: {names}. Beritanya mungkin ada, tetapi tidak terbaca."
QUIET = "Semua media terjangkau, tetapi tidak satu artikel pun terbaca untuk pekan {period}."


@dataclass(frozen=True)
class State:
    """The status word and the sentences that explain it."""

    status: Status
    text: tuple[Prose, ...]


def state_of(window: Window) -> State:
    """`kosong` without any reading, `sebagian` when something is known to be missing, else `lengkap`."""
    holes = _holes(window)
    if not window.here:
        said = EMPTY if holes else QUIET
        return State("kosong", (prose(said, period=period(window.week)), *holes))
    if holes:
        return State("sebagian", holes)
    return State("lengkap", (prose("Semua media yang dipantau terjangkau pada pekan ini."),))


def _holes(window: Window) -> tuple[Prose, ...]:
    found = [*_unfinished(window), *_collection(window)]
    return tuple(found)


def _unfinished(window: Window) -> list[Prose]:
    cutoff = window.material.cutoff
    if cutoff is None or cutoff >= window.week.end:
        return []
    return [prose("Pekan belum selesai saat data ditutup ({moment}).", moment=clock(cutoff))]


def _collection(window: Window) -> list[Prose]:
    runs = window.material.runs
    if not runs:
        return [prose("Tidak ada catatan pengumpulan untuk pekan ini, sehingga kelengkapannya tidak dapat dipastikan.")]
    silent = [name_of(window, run.outlet) for run in runs if not run.reachable]
    missing = sorted(set(window.material.monitor.outlets) - {run.outlet for run in runs})
    if len(silent) == len(runs):
        return [prose("Tidak satu pun media terjangkau saat pengumpulan, jadi ketiadaan berita bukan temuan.")]
    said = []
    if silent:
        said.append(prose(SILENT, names=listing(silent)))
    if missing:
        names = listing([name_of(window, slug) for slug in missing])
        said.append(prose("Belum dikumpulkan untuk pekan ini: {names}.", names=names))
    return said + _failures(runs)


def _failures(runs: tuple[OutletRun, ...]) -> list[Prose]:
    failed = sum(run.failed for run in runs)
    return [prose("{n} halaman gagal diambil dan tidak ikut dihitung.", n=str(failed))] if failed else []


def name_of(window: Window, slug: str) -> str:
    """An outlet's name, its slug when the outlet is unknown."""
    return next((outlet.name for outlet in window.material.outlets if outlet.slug == slug), slug)
