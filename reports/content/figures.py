"""From readings and estimates to figures with their articles."""

from collections.abc import Iterable

from reports.content.window import Window, events, ids, seed, tones_by_event
from reports.metrics.proportion import Estimate, wilson
from reports.metrics.tone import net_tone_interval
from storage.records import Reading, Week
from storage.records.report import Figure, Unit

TOO_FEW = "n < {limit}: hanya angka mentah yang ditampilkan"


def count(key: str, readings: Iterable[Reading], label: str = "", unit: Unit = "artikel", note: str = "") -> Figure:
    """How many readings there are."""
    listed = ids(readings)
    return Figure(key, len(listed), unit=unit, ids=listed, label=label, note=note)


def event_count(key: str, readings: Iterable[Reading], label: str = "") -> Figure:
    """How many events the readings tell of."""
    listed = tuple(readings)
    return Figure(key, len(events(listed)), unit="peristiwa", ids=ids(listed), label=label)


def estimate(
    key: str, value: Estimate | None, unit: Unit, behind: Iterable[str], label: str = "", note: str = ""
) -> Figure:
    """An estimate with its interval, or a figure without a value."""
    listed = tuple(behind)
    if value is None:
        return Figure(key, None, unit=unit, ids=listed, label=label, note=note or "tidak ada data")
    return Figure(key, value.value, value.low, value.high, value.n, unit, listed, note, label)


def share(
    key: str, part: Iterable[Reading], whole: Iterable[Reading], limit: int, label: str = "", note: str = ""
) -> Figure:
    """The share of `part` in `whole`; without a value when the whole is under `limit`."""
    some, n = ids(part), len(tuple(whole))
    if n < limit:
        return Figure(key, None, n=n, unit="pangsa", ids=some, label=label, note=TOO_FEW.format(limit=limit))
    return estimate(key, wilson(len(some), n), "pangsa", some, label, note)


def week_index(window: Window, week: Week) -> Figure:
    """The net tone index of one of the window's weeks."""
    limit, salt = window.material.monitor.alarms.min_n_share, 20 + window.weeks.index(week)
    return index(window, f"itn-{week}", window.counted_by_week[week], limit, salt, f"ITN {week}")


def index(window: Window, key: str, readings: Iterable[Reading], limit: int, salt: int, label: str = "") -> Figure:
    """The net tone index of readings; without a value under `limit`."""
    listed = tuple(readings)
    if len(listed) < limit:
        note = TOO_FEW.format(limit=limit)
        return Figure(key, None, n=len(listed), unit="poin", ids=ids(listed), label=label, note=note)
    found = net_tone_interval(tones_by_event(listed), seed(window, salt))
    return estimate(key, found, "poin", ids(listed), label)
