"""Section 1: the period, what was read, and the state of the data."""

from reports.content.figures import count, event_count, share
from reports.content.state import State
from reports.content.window import Window
from reports.language.dates import clock, period
from reports.language.prose import prose
from reports.metrics.quality import needs_review
from storage.records.report import Prose, Section


def cover(window: Window, state: State) -> Section:
    """How much was examined, how much of it matters, and whether people reviewed it."""
    here = window.here
    relevant = [reading for reading in here if reading.analysis.relevant]
    figures = (
        count("diperiksa", here, "artikel diperiksa"),
        count("relevan", relevant, "artikel relevan"),
        count("dihitung", window.counted, "masuk hitungan indeks"),
        event_count("peristiwa", window.counted, "peristiwa"),
        count("ditinjau", [r for r in here if r.corrected], "dikoreksi orang"),
        count("perlu-tinjau", [r for r in relevant if needs_review(r)], "perlu ditinjau"),
    )
    return Section(
        1, "sampul", "Sampul dan status data", (_period(window), *state.text), figures, notes=_review(window)
    )


def _period(window: Window) -> Prose:
    closed = window.material.cutoff
    base = f"Periode Senin–Minggu, {period(window.week)} (WIB)."
    return (f"{base} Data ditutup {clock(closed)}." if closed else f"{base} Waktu penutupan data tidak tercatat.",)


def _review(window: Window) -> tuple[Prose, ...]:
    if not window.here:
        return ()
    reviewed = share(
        "pangsa-ditinjau", [r for r in window.here if r.corrected], window.here, 1, "sudah dikoreksi orang"
    )
    if not reviewed.value:
        return (prose("Belum ada label pekan ini yang dikoreksi orang; semua label berasal dari mesin."),)
    return (prose("{share} artikel pekan ini memuat label yang sudah dikoreksi orang.", share=reviewed),)
