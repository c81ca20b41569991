"""Scores as records, as a table and as JSON."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from nlp.evaluation.calibration import Coverage


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure with its 95 % interval over events, and how many items it rests on."""

    name: str
    value: float
    low: float
    high: float
    items: int


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class of one label."""

    label: str
    name: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class OutletScore:
    """One outlet: `relevance` over `items` articles, `tone` (None without any) over the `toned` relevant ones."""

    outlet: str
    items: int
    relevance: float
    toned: int
    tone: float | None


@dataclass(frozen=True, slots=True)
class PillarScore:
    """The articles people gave one pillar: how many, the share the model gave it too, and the share of right tones."""

    pillar: str
    items: int
    found: float
    tone: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts, predicted × true; the last row counts what got none of the classes."""

    label: str
    classes: tuple[str, ...]
    predicted_by_true: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Scores:
    """All figures of one evaluation; `tone_matrix[i][j]` counts true `tones[j]` predicted as `tones[i]`;
    `tone_probabilities` holds for each item its true tone, as an index, and the probability of each tone."""

    items: int
    events: int
    measures: tuple[Measure, ...]
    classes: tuple[ClassScore, ...]
    tones: tuple[str, ...]
    tone_matrix: tuple[tuple[int, ...], ...]
    tone_coverage: tuple[Coverage, ...] = ()
    tone_probabilities: tuple[tuple[int, tuple[float, ...]], ...] = ()
    outlets: tuple[OutletScore, ...] = ()
    pillars: tuple[PillarScore, ...] = ()
    matrices: tuple[Matrix, ...] = ()

    def __getitem__(self, name: str) -> Measure:
        """The measure of that name; KeyError where nothing could be measured."""
        found = next((measure for measure in self.measures if measure.name == name), None)
        if found is None:
            raise KeyError(name)
        return found


def as_json(scores: Scores, *, slices: bool = False) -> dict[str, Any]:
    """The figures to four digits; with `slices` also by outlet and by pillar, and the full matrices."""
    return _figures(scores) | (_slices(scores) if slices else {})


def _slices(scores: Scores) -> dict[str, Any]:
    return {
        "outlets": [_rounded(asdict(found)) for found in scores.outlets],
        "pillars": [_rounded(asdict(found)) for found in scores.pillars],
        "matrices": [asdict(found) for found in scores.matrices],
    }


def _figures(scores: Scores) -> dict[str, Any]:
    return {
        "items": scores.items,
        "events": scores.events,
        "measures": {measure.name: _rounded(asdict(measure)) for measure in scores.measures},
        "classes": [_rounded(asdict(found)) for found in scores.classes],
        "tone_coverage": [_rounded(asdict(found)) for found in scores.tone_coverage],
        "tone_matrix": {
            "labels": list(scores.tones),
            "predicted_by_true": [list(row) for row in scores.tone_matrix],
            "probabilities": [[true, list(row)] for true, row in scores.tone_probabilities],
        },
    }


def as_table(scores: Scores) -> str:
    """The figures as lines of text: measures with their intervals, then the classes, the matrices, the pillars,
    the outlets."""
    head = f"{scores.items} items, {scores.events} events; intervals: 95 %, resampled by event"
    measures = (f"{m.name:<26}{m.value:6.3f}  [{m.low:.3f}, {m.high:.3f}]  n={m.items}" for m in scores.measures)
    parts: list[Iterable[str]] = [measures, _class_lines(scores.classes), _coverage_lines(scores.tone_coverage)]
    parts += [_matrix_lines(matrix) for matrix in scores.matrices]
    parts += [_pillar_lines(scores.pillars)] if scores.pillars else []
    parts += [_outlet_lines(scores.outlets)] if scores.outlets else []
    return "\n".join([head, *(line for part in parts for line in ("", *part))])


def _class_lines(classes: Iterable[ClassScore]) -> Iterable[str]:
    yield f"{'label':<12}{'class':<17}{'precision':>10}{'recall':>8}{'f1':>8}{'n':>6}"
    for row in classes:
        yield f"{row.label:<12}{row.name:<17}{row.precision:10.3f}{row.recall:8.3f}{row.f1:8.3f}{row.support:6}"


def _coverage_lines(curve: Iterable[Coverage]) -> Iterable[str]:
    yield "tone, answered only where sure: share of articles, accuracy, least probability"
    for row in curve:
        yield f"{row.share:6.0%}{row.accuracy:10.3f}{row.least:10.3f}"


def _matrix_lines(matrix: Matrix) -> Iterable[str]:
    yield f"{matrix.label}, predicted (down) by true (across)"
    widths = [max(10, len(name) + 2) for name in matrix.classes]
    first = max(12, *(len(name) + 1 for name in matrix.classes))
    yield " " * first + "".join(f"{name:>{width}}" for name, width in zip(matrix.classes, widths, strict=True))
    for name, row in zip((*matrix.classes, "(none)"), matrix.predicted_by_true, strict=True):
        yield f"{name:<{first}}" + "".join(f"{count:{width}}" for count, width in zip(row, widths, strict=True))


def _pillar_lines(pillars: Iterable[PillarScore]) -> Iterable[str]:
    yield f"{'articles of a pillar':<32}{'found':>10}{'tone':>8}{'n':>6}"
    for row in pillars:
        yield f"{row.pillar:<32}{row.found:10.3f}{row.tone:8.3f}{row.items:6}"


def _outlet_lines(outlets: Iterable[OutletScore]) -> Iterable[str]:
    yield f"{'outlet':<32}{'relevance':>10}{'n':>6}{'tone':>8}{'n':>6}"
    for row in outlets:
        tone = "-" if row.tone is None else f"{row.tone:.3f}"
        yield f"{row.outlet:<32}{row.relevance:10.3f}{row.items:6}{tone:>8}{row.toned:6}"


def _rounded(record: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in record.items()}
