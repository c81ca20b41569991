"""Several coders' files, and how far they agree beyond chance."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flows.errors import UsageError
from flows.work.coding.columns import PILLARS
from flows.work.coding.reading import read_workbook
from storage.corrections import ALLOWED

RELIABLE, TENTATIVE = 0.80, 0.667  # the code book's limits (Krippendorff 2004, ch. 11)
WHOLE = ("level", "geography", "story_type", "tone")
LABELS = (*WHOLE, *(f"pillars.{pillar}" for pillar in PILLARS))
"""What agreement is measured on: four nominal labels, and each pillar as given or not given."""


@dataclass(frozen=True)
class Coding:
    """What one coder said of one article; `event` groups articles that are no independent witnesses."""

    coder: str
    article_id: str
    event: str
    labels: Mapping[str, Any]

    def value(self, label: str) -> str | None:
        """The code of a label; None where this coder gave none. Tone and pillars belong to relevant articles."""
        field, _, pillar = label.partition(".")
        if field in ("tone", "pillars") and self.labels.get("level") == "tidak":
            return None
        given = self.labels.get(field)
        if pillar and given is not None:
            return "ya" if pillar in given else "tidak"
        return None if given is None else str(given)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's α of one label with its 95 % interval, over `items` that two coders or more gave a code.

    `alpha` is None where all codes are alike, so that chance explains everything; `same` is the share of items on which
    all coders agree."""

    label: str
    alpha: float | None
    low: float | None
    high: float | None
    items: int
    same: float | None

    @property
    def verdict(self) -> str:
        """What the code book allows."""
        if self.alpha is None:
            return "cannot be told"
        if self.alpha >= RELIABLE:
            return "may be used"
        return "tentative only" if self.alpha >= TENTATIVE else "mend the rule"


def read_coders(paths: Iterable[Path]) -> list[Coding]:
    """All codings of workbooks and JSONL files; raises UsageError for a row that cannot be read.

    A coder is named by the row (`oleh`, `coder`), else by the file."""
    return [coding for path in paths for coding in (_sheet(path) if path.suffix == ".xlsx" else _lines(path))]


def _sheet(path: Path) -> Iterator[Coding]:
    for row in read_workbook(path).rows:
        if row.problems:
            raise UsageError(f"{path}, row {row.row}: {row.problems[0]}")
        yield Coding(row.who or path.stem, row.article_id, row.event or row.article_id, row.said)


def _lines(path: Path) -> Iterator[Coding]:
    from flows.command.jsonl import read_rows

    for number, row in enumerate(read_rows(str(path)), 1):
        given = row["labels"] if isinstance(row.get("labels"), Mapping) else row
        if row.get("id") is None:
            raise UsageError(f"{path}, row {number}: no id: coders are compared by article")
        labels = {field: given[field] for field in ALLOWED if given.get(field) is not None}
        if "geography" in labels:  # `kota_madiun` and `kabupaten_madiun` name the city; ours do not
            labels["geography"] = str(labels["geography"]).split("_")[0]
        for field, value in labels.items():
            if wrong := [part for part in _parts(value) if part not in ALLOWED[field]]:
                raise UsageError(
                    f"{path}, row {number}: '{wrong[0]}' is no {field}: choose {', '.join(ALLOWED[field])}"
                )
        yield Coding(str(row.get("coder") or path.stem), str(row["id"]), str(given.get("event") or row["id"]), labels)


def _parts(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]


def agreement(codings: Sequence[Coding]) -> list[Agreement]:
    """α of each label, with intervals from resampling events; raises UsageError without a second coder."""
    if len({coding.coder for coding in codings}) < 2:
        raise UsageError("agreement needs two coders: name two files, or rows of two coders in one")
    found = [_agreement(label, _units(codings, label)) for label in LABELS]
    if not any(one.items for one in found):
        raise UsageError("no article was given the same label's code by two coders: compare files of the same articles")
    return found


def disagreements(codings: Sequence[Coding]) -> list[dict[str, str]]:
    """A row for each article and label on which coders differ: what each of them said."""
    coders = list(dict.fromkeys(coding.coder for coding in codings))
    rows = []
    for label in (*WHOLE, "pillars"):
        for article, said in _by_article(codings, label).items():
            if len(set(said.values())) > 1:
                rows.append({"article": article, "label": label} | {coder: said.get(coder, "") for coder in coders})
    return sorted(rows, key=lambda row: (row["article"], row["label"]))


def _by_article(codings: Sequence[Coding], label: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for coding in codings:
        value = _pillars(coding) if label == "pillars" else coding.value(label)
        if value is not None:
            found.setdefault(coding.article_id, {})[coding.coder] = value
    return found


def _pillars(coding: Coding) -> str | None:
    marks = {pillar: coding.value(f"pillars.{pillar}") for pillar in PILLARS}
    return None if None in marks.values() else ", ".join(p for p, mark in marks.items() if mark == "ya") or "-"


def _units(codings: Sequence[Coding], label: str) -> list[tuple[str, list[str]]]:
    """Event and codes of each article that two coders or more gave a code."""
    events = {coding.article_id: coding.event for coding in codings}
    said = _by_article(codings, label)
    return [(events[article], list(codes.values())) for article, codes in said.items() if len(codes) > 1]


def _agreement(label: str, units: list[tuple[str, list[str]]]) -> Agreement:
    from nlp.evaluation.bootstrap import interval

    if not units:
        return Agreement(label, None, None, None, 0, None)
    values = sorted({code for _, codes in units for code in codes})
    counts = np.array([[codes.count(value) for value in values] for _, codes in units])
    same = float(np.mean([len(set(codes)) == 1 for _, codes in units]))
    point = _alpha(counts)
    if point is None:
        return Agreement(label, None, None, None, len(units), same)
    low, high = interval([event for event, _ in units], lambda chosen: _drawn(counts[chosen]))
    return Agreement(label, point, min(low, point), max(high, point), len(units), same)


def _alpha(counts: NDArray[np.int64]) -> float | None:
    """Nominal α of a table of units × values."""
    import krippendorff

    present = counts[:, counts.any(axis=0)]
    return (
        float(krippendorff.alpha(value_counts=present, level_of_measurement="nominal")) if len(present[0]) > 1 else None
    )


def _drawn(counts: NDArray[np.int64]) -> float:
    """α of a draw; one in which all codes are alike has nothing to disagree on."""
    found = _alpha(counts)
    return 1.0 if found is None else found
