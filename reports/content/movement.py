"""The tone's movement against last week and against the usual, in figures and in words."""

from dataclasses import dataclass

from reports.content.confidence import of_change
from reports.content.window import Window, ids, seed, tones_by_event
from reports.language.numbers import interval_text
from reports.language.prose import prose
from reports.metrics.change import Change, change
from storage.records import Week
from storage.records.report import Confidence, Figure, Prose


@dataclass(frozen=True)
class Movement:
    """A change, its figures, and what may be said of it. `change` is None when nothing may be."""

    change: Change | None
    delta: Figure
    probability: Figure
    why_not: str
    against: str
    confidence: Confidence


def against_last_week(window: Window) -> Movement:
    """ITN less last week's."""
    last = window.weeks[-2]
    return _movement(window, "pekan-lalu", "pekan sebelumnya", (last,), 1)


def against_usual(window: Window) -> Movement:
    """ITN less the median of the baseline weeks."""
    weeks = window.weeks[:-1]
    return _movement(window, "median", f"median {len(weeks)} pekan", weeks, window.min_weeks)


def _movement(window: Window, key: str, against: str, weeks: tuple[Week, ...], min_weeks: int) -> Movement:
    limit = window.material.monitor.alarms.min_n_share
    baseline = [tones_by_event(window.counted_by_week[week]) for week in weeks]
    found = change(tones_by_event(window.counted), baseline, seed(window, 7), limit, min_weeks)
    behind = (*ids(window.counted), *(i for week in weeks for i in ids(window.counted_by_week[week])))
    why = "" if found else _why_not(window, weeks, limit, min_weeks)
    label = f"perubahan terhadap {against}"
    if found is None:
        empty = Figure(f"perubahan-{key}", None, unit="poin", ids=behind, note=why, label=label)
        return Movement(
            None, empty, Figure(f"peluang-{key}", None, unit="peluang", note=why), why, against, of_change(None, ())
        )
    note = "" if found.distinguishable else "belum dapat dibedakan: selangnya memuat 0"
    delta = Figure(
        f"perubahan-{key}", found.delta, found.low, found.high, len(window.counted), "poin", behind, note, label
    )
    odds = Figure(
        f"peluang-{key}", found.probability, unit="peluang", ids=behind, label=f"peluang membaik dari {against}"
    )
    return Movement(found, delta, odds, why, against, of_change(found, window.counted))


def _why_not(window: Window, weeks: tuple[Week, ...], limit: int, min_weeks: int) -> str:
    if window.small:
        return f"artikel pekan ini kurang dari {limit}"
    if not window.watched:
        return "belum ada pekan pembanding"
    if len(weeks) == 1 and weeks[0] not in window.watched:
        return "pekan sebelumnya tidak terpantau"
    if len(weeks) == 1:
        return f"pekan sebelumnya memuat kurang dari {limit} artikel"
    usable = sum(len(window.counted_by_week[week]) >= limit for week in weeks)
    return f"baru {usable} pekan pembanding yang memuat sedikitnya {limit} artikel; perlu {min_weeks}"


def movement_text(found: Movement) -> Prose:
    """One sentence; never a rise or fall that the interval does not carry."""
    if found.change is None:
        return prose("Tidak dapat dibandingkan dengan {against}: {why}.", against=found.against, why=found.why_not)
    span = interval_text(found.delta)
    if not found.change.distinguishable:
        return prose(
            "Belum dapat dibedakan dari {against} ({delta} poin, selang {span}; peluang membaik {odds}).",
            against=found.against, delta=found.delta, span=span, odds=found.probability,
        )  # fmt: skip
    word = "Membaik" if found.change.delta > 0 else "Memburuk"
    return prose(
        "{word} {delta} poin dari {against} (selang {span}; peluang membaik {odds}).",
        against=found.against, word=word, delta=found.delta, span=span, odds=found.probability,
    )  # fmt: skip
