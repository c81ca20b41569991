"""Two weeks, or two model versions, side by side."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flows.errors import UsageError
from flows.work.analysing import readings
from flows.work.desk import Desk
from reports.metrics.agreement import cohen_kappa
from reports.metrics.counting import counted
from reports.metrics.proportion import newcombe, wilson
from storage.corrections import ALLOWED, labels_of, same_label
from storage.records import Reading, Week
from storage.store.versions import ModelUse

Row = dict[str, Any]
SHORTEST = 4  # letters by which a model may be named


@dataclass(frozen=True)
class Side:
    """One of the two: what it is called, its readings, and which of them are counted in the tone index."""

    name: str
    readings: tuple[Reading, ...]

    @property
    def relevant(self) -> tuple[Reading, ...]:
        """What has pillars and a tone."""
        return tuple(reading for reading in self.readings if reading.analysis.relevant)

    def of(self, field: str) -> tuple[Reading, ...]:
        """The readings a label is shared out over."""
        return self.relevant if field in ("pillars", "tone") else self.readings


def weeks(desk: Desk, one: str, other: str) -> tuple[Side, Side]:
    """Two weeks as the reports read them, corrections applied."""
    first, second = Week.parse(one), Week.parse(other)
    return _week(desk, first), _week(desk, second)


def _week(desk: Desk, week: Week) -> Side:
    return Side(str(week), readings(desk, week.start, week.end))


def models(desk: Desk, one: str, other: str, since: datetime | None, until: datetime | None) -> tuple[Side, Side]:
    """What two models said of the texts that both have read, without corrections."""
    uses = [_model(desk, name) for name in (one, other)]
    found = [readings(desk, since, until, use.key) for use in uses]
    texts = [{(reading.id, reading.revision) for reading in side} for side in found]
    both = texts[0] & texts[1]
    left, right = (tuple(r for r in side if (r.id, r.revision) in both) for side in found)
    return Side(uses[0].key, left), Side(uses[1].key, right)


def _model(desk: Desk, name: str) -> ModelUse:
    """The model whose key begins so; raises UsageError where none or several do."""
    used = desk.store.versions.used(desk.monitor.name)
    found = [use for use in used if use.key.startswith(name)] if len(name) >= SHORTEST else []
    if len(found) != 1:
        known = ", ".join(use.key for use in used) or "none yet"
        raise UsageError(f"'{name}' names no one model: give the first {SHORTEST} letters or more of one of {known}")
    return found[0]


def model_rows(desk: Desk) -> list[Row]:
    """The models that labelled for a monitor; the present one stands last."""
    rows = []
    for use in desk.store.versions.used(desk.monitor.name):
        versions = ", ".join(f"{part} {version}" for part, version in sorted(use.versions.items()))
        days = {"first": use.first_at.date().isoformat(), "last": use.last_at.date().isoformat()}
        rows.append({"model": use.key, "texts": use.texts, **days, "versions": versions})
    return rows


def share_rows(one: Side, other: Side, paired: bool) -> list[Row]:
    """A row for each label's value: count and share on both sides, and their difference with its interval.

    The interval is for independent weeks (Newcombe 1998); of two models on the same texts, agreement tells more."""
    return [_share(field, value, one, other, paired) for field, values in ALLOWED.items() for value in values]


def _share(field: str, value: str, one: Side, other: Side, paired: bool) -> Row:
    counts = [sum(_has(reading, field, value) for reading in side.of(field)) for side in (one, other)]
    sizes = [len(side.of(field)) for side in (one, other)]
    shares = [wilson(count, size) for count, size in zip(counts, sizes, strict=True)]
    row: Row = {"label": field, "value": value, "a": counts[0], "b": counts[1]}
    row |= {f"{side}_share": share and share.value for side, share in zip("ab", shares, strict=True)}
    if paired:
        return row
    change = newcombe(counts[0], sizes[0], counts[1], sizes[1])
    return row | {"difference": change and change.value, "low": change and change.low, "high": change and change.high}


def _has(reading: Reading, field: str, value: str) -> bool:
    found = getattr(reading.analysis, field)
    return value in found if isinstance(found, tuple) else found == value


def volume_rows(one: Side, other: Side) -> list[Row]:
    """How much was read, and how much of it stands in the tone index."""
    tellings: dict[str, Callable[[Side], int]] = {
        "articles read": lambda side: len(side.readings),
        "relevant": lambda side: len(side.relevant),
        "counted": lambda side: len(counted(side.readings)),
        "events": lambda side: len({reading.event for reading in side.relevant}),
    }
    return [{"what": name, "a": tell(one), "b": tell(other)} for name, tell in tellings.items()]


def agreement_rows(one: Side, other: Side) -> list[Row]:
    """For each label on how many texts both say the same, and Cohen's κ beyond chance; tone where both give one."""
    pairs = list(zip(one.readings, other.readings, strict=True))
    rows = []
    for field in ALLOWED:
        said = [(labels_of(a.analysis)[field], labels_of(b.analysis)[field]) for a, b in pairs if _both(field, a, b)]
        same = sum(same_label(left, right) for left, right in said)
        kappa = None if field == "pillars" else _kappa(said, ALLOWED[field])
        rows.append({"label": field, "texts": len(said), "same": same, "kappa": kappa})
    return rows


def _both(field: str, one: Reading, other: Reading) -> bool:
    return field not in ("pillars", "tone") or (one.analysis.relevant and other.analysis.relevant)


def _kappa(said: Sequence[tuple[Any, Any]], values: Sequence[str]) -> float | None:
    counts = Counter(said)
    return cohen_kappa([[counts[a, b] for b in values] for a in values])


def changed_rows(one: Side, other: Side) -> list[Row]:
    """A row for each label that the two models give differently, with both."""
    rows = []
    for left, right in zip(one.readings, other.readings, strict=True):
        before, after = labels_of(left.analysis), labels_of(right.analysis)
        rows += [
            {"article": left.id, "label": field, "a": _word(before[field]), "b": _word(after[field]),
             "title": left.article.title}
            for field in ALLOWED
            if not same_label(before[field], after[field])
        ]  # fmt: skip
    return rows


def _word(value: Any) -> str:
    return ", ".join(value) or "-" if isinstance(value, list) else str(value or "-")
