"""What people checked at random, as the tone model's errors on the monitor's own press."""

from collections.abc import Iterator, Mapping, Sequence

from flows.work.analysing import readings
from flows.work.coding.queue import STEP, in_random_order
from flows.work.desk import Desk
from reports.metrics.counting import counted
from storage.corrections import corrected
from storage.records import Correction, Reading, Validation, Week
from storage.store.versions import ModelUse

ENOUGH = 30  # checked articles of each tone from which the monitor's own press stands alone, without the shipped data
Items = list[tuple[int, int, tuple[float, ...]]]
"""True tone, predicted tone (places in the labels), and the probability of each label."""


def validated(desk: Desk, shipped: Validation | None) -> Validation | None:
    """The shipped error matrix and what people checked of this monitor: both together, and the latter alone once each
    tone has ENOUGH."""
    if shipped is None:
        return None
    items = list(_items(desk, shipped.labels))
    if not items:
        return shipped
    seen = [sum(true == place for true, _, _ in items) for place in range(len(shipped.labels))]
    told = f"{len(items)} artikel media yang dipantau, contoh acak yang diperiksa orang"
    if min(seen) >= ENOUGH:
        return _matrix(shipped.labels, told, items)
    added = _matrix(shipped.labels, f"{shipped.source}; ditambah {told}", items)
    both = [[a + b for a, b in zip(*rows, strict=True)] for rows in zip(shipped.matrix, added.matrix, strict=True)]
    return Validation(
        shipped.labels,
        tuple(map(tuple, both)),
        added.source,
        (*shipped.probabilities, *added.probabilities),
        added.checked,
    )


def _matrix(labels: tuple[str, ...], source: str, items: Items) -> Validation:
    places = range(len(labels))
    matrix = tuple(tuple(sum((t, p) == (j, i) for t, p, _ in items) for j in places) for i in places)
    return Validation(labels, matrix, source, tuple((true, row) for true, _, row in items), len(items))


def _items(desk: Desk, labels: Sequence[str]) -> Iterator[tuple[int, int, tuple[float, ...]]]:
    """Each article of a week's random beginning that people checked throughout, and the present model read before."""
    span, used = desk.store.correcting.span(desk.monitor.name), desk.store.versions.used(desk.monitor.name)
    if span is None or not used:
        return
    model, week = used[-1], Week.of(span[0])
    while week.start <= span[1]:
        said = desk.store.correcting.by_article(desk.monitor.name, week.start, week.end)
        if said:
            for reading in sampled(readings(desk, week.start, week.end, model.key), said):
                yield from _item(reading, said[reading.id], labels, model)
        week = week.shifted(1)


def sampled(found: Sequence[Reading], said: Mapping[str, Sequence[Correction]]) -> list[Reading]:
    """The week's counted articles in their random order as far as people spoke on every one's tone, in whole tens.

    What they looked at further on was chosen for its doubts, and would make the machine look worse than it is."""
    order = in_random_order(counted(found))
    whole = next((n for n, reading in enumerate(order) if not _toned(said.get(reading.id, ()))), len(order))
    return order if whole == len(order) else order[: whole - whole % STEP]


def _toned(made: Sequence[Correction]) -> bool:
    return any(correction.field == "tone" or correction.new == '"tidak"' for correction in made)


def _item(
    reading: Reading, made: Sequence[Correction], labels: Sequence[str], model: ModelUse
) -> Iterator[tuple[int, int, tuple[float, ...]]]:
    """Nothing where people found the article irrelevant, or where the model may have learned from what they said."""
    true, told = corrected(reading.analysis, made)[0].tone, reading.analysis
    if true and told.tone and told.tone_probabilities and made[0].at >= model.first_at:
        row = tuple(told.tone_probabilities.get(label, 0.0) for label in labels)
        yield labels.index(true), labels.index(told.tone), row
