"""A filled-in workbook → what its coders said, row by row."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flows.errors import UsageError
from flows.work.coding.columns import ORIGIN, PILLARS, VERSION, asked, layout, pillar_column
from storage.corrections import ALLOWED, same_label

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Coded:
    """One row: the labels a coder wrote, whether they went over the others too, and what is wrong with the row.

    `seen` are the labels the row showed, empty where it showed none; `labels` hold only what was written."""

    file: str
    row: int
    article_id: str
    revision: int | None
    seen: Mapping[str, Any]
    labels: Mapping[str, Any]
    checked: bool
    who: str
    why: str
    event: str = ""
    problems: tuple[str, ...] = ()

    @property
    def said(self) -> dict[str, Any]:
        """Every label the coder stands for: written, or seen and called right."""
        stood = dict(self.seen) if self.checked else {}
        found = stood | dict(self.labels)
        if found.get("level") == "tidak":
            found |= {"tone": None, "pillars": []}
        return found


@dataclass(frozen=True)
class CodedFile:
    """All rows somebody wrote in, how many were left alone, and which monitor it is of."""

    path: Path
    monitor: str
    rows: tuple[Coded, ...]
    untouched: int = 0


def read_workbook(path: Path) -> CodedFile:
    """A workbook made by `gaung correct --export`; raises UsageError for any other file."""
    from openpyxl import load_workbook

    names = layout()["sheets"]
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except OSError as error:
        raise UsageError(f"cannot read '{path}': {error.strerror or error}") from error
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UsageError(f"'{path}' is no workbook: save it as .xlsx") from error
    try:
        if missing := [names[sheet] for sheet in ("coding", "origin") if names[sheet] not in book.sheetnames]:
            raise UsageError(f"'{path}' has no sheet '{missing[0]}': fill in a file of 'gaung correct --export'")
        monitor, origin = _origin(path, list(book[names["origin"]].iter_rows(values_only=True)))
        rows = list(_rows(path, book[names["coding"]].iter_rows(values_only=True), origin))
    finally:
        book.close()
    touched = tuple(row for row in rows if row.labels or row.checked or row.problems)
    return CodedFile(path, monitor, touched, len(rows) - len(touched))


def _origin(path: Path, lines: list[tuple[Any, ...]]) -> tuple[str, dict[str, dict[str, Any]]]:
    head = [_text(value) for value in lines[0][:3]] if lines else []
    if len(head) < 3 or head[0] != "gaung":
        raise UsageError(f"'{path}' does not say what its labels were: fill in a file of 'gaung correct --export'")
    if head[1] != VERSION:
        raise UsageError(f"'{path}' was made by another version of Gaung: export the articles again")
    found = {}
    for line in lines[2:]:
        cells = dict(zip(ORIGIN, map(_text, line), strict=False))
        labels = {name: json.loads(cells[name]) for name in ALLOWED if cells.get(name)}
        found[cells["id"]] = {"revision": int(cells["revision"]), "event": cells["event"], "labels": labels}
    return head[2], found


def _rows(path: Path, lines: Iterator[tuple[Any, ...]], origin: Mapping[str, Any]) -> Iterator[Coded]:
    heads = [_text(value) for value in next(lines, ())]
    if missing := [name for name in ("id", *asked()) if name not in heads]:
        raise UsageError(f"'{path}' has lost its column '{missing[0]}': export the articles again")
    for number, line in enumerate(lines, 2):
        cells = {name: _text(value) for name, value in zip(heads, line, strict=False) if name}
        if any(cells.values()):
            yield _coded(path, number, cells, origin.get(cells["id"]))


def _coded(path: Path, number: int, cells: Cells, origin: Mapping[str, Any] | None) -> Coded:
    said = layout()["said"]
    seen = origin["labels"] if origin else {}
    labels, problems = _labels(cells, seen)
    checked = bool(cells.get(said["checked"]))
    if origin is None and (labels or checked):
        problems.append("the article is not among those exported: ask for it with --article")
    if cells.get(said["checked"], "") not in ("", layout()["words"]["yes"]):
        problems.append(f"{said['checked']}: '{cells[said['checked']]}' is not '{layout()['words']['yes']}'")
    row = Coded(
        file=str(path),
        row=number,
        article_id=cells["id"],
        revision=origin["revision"] if origin else None,
        seen=seen,
        labels=labels,
        checked=checked,
        who=cells.get(said["who"], ""),
        why=cells.get(said["why"], ""),
        event=origin["event"] if origin else "",
    )
    return replace(row, problems=(*problems, *_contradictions(row)))


def _labels(cells: Cells, seen: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The labels written in a row, and those the code book does not know."""
    labels: dict[str, Any] = {}
    problems = []
    names = layout()["asked"]
    for field_name, column in names.items():
        if value := cells.get(column, ""):
            labels[field_name] = value
            if value not in ALLOWED[field_name]:
                problems.append(f"{column}: '{value}' is no {field_name}: choose {', '.join(ALLOWED[field_name])}")
    yes, no = layout()["words"]["yes"], layout()["words"]["no"]
    marks = {pillar: cells.get(pillar_column(pillar), "") for pillar in PILLARS}
    problems += [
        f"{pillar_column(pillar)}: '{mark}' is neither '{yes}' nor '{no}'"
        for pillar, mark in marks.items()
        if mark not in ("", yes, no)
    ]
    if any(marks.values()):
        before = seen.get("pillars", [])
        labels["pillars"] = [p for p in PILLARS if marks[p] == yes or (p in before and marks[p] != no)]
    return labels, problems


def _contradictions(row: Coded) -> list[str]:
    """Labels that cannot stand together by the code book, and a change without its reason."""
    level = row.labels.get("level", row.seen.get("level"))
    tone = row.labels.get("tone", row.seen.get("tone"))
    if level == "tidak" and row.labels.get("tone"):
        return ["an article that is 'tidak' has no tone: leave tone_benar empty"]
    changed = [name for name, label in row.labels.items() if not same_label(row.seen.get(name), label)]
    if row.seen and changed and not row.why:
        return [f"no reason for the change of {', '.join(changed)}: fill '{layout()['said']['why']}'"]
    if "level" in row.labels and level in ALLOWED["level"] and level != "tidak" and not tone:
        return [f"an article that is '{level}' needs a tone: fill tone_benar"]
    return []


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()
