"""What coders wrote → corrections stored, and a row for everything that became of it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from flows.errors import UsageError
from flows.work.coding.columns import layout
from flows.work.coding.reading import Coded, CodedFile
from flows.work.desk import Desk
from storage.corrections import ALLOWED, Decision, Proposal, same_label

Row = dict[str, Any]
DISAGREE = "coders disagree: settle it first"


class Imported(NamedTuple):
    """A row a label (`stored`, `known` or `conflict`), and how many rows of the files nobody wrote in."""

    rows: list[Row]
    untouched: int

    def count(self, result: str) -> int:
        """How many labels ended so."""
        return sum(row["result"] == result for row in self.rows)


def import_coding(desk: Desk, files: Sequence[CodedFile], who: str, dry: bool = False) -> Imported:
    """Store what the coders agree on and nobody has changed since; whatever else is a conflict, told by row."""
    for file in files:
        if file.monitor != desk.monitor.name:
            raise UsageError(f"'{file.path}' is of monitor '{file.monitor}': name it with --monitor")
    coded = [row for file in files for row in file.rows]
    wanted = [(row, proposal) for row in coded if not row.problems for proposal in _proposals(row, who)]
    split = set(_disagreed(wanted))
    asked = [(row, proposal) for row, proposal in wanted if (proposal.article_id, proposal.field) not in split]
    decisions = desk.store.correcting.decide(desk.monitor.name, [proposal for _, proposal in asked], dry)
    found = [(row, _refused(row, problem, who)) for row in coded for problem in row.problems]
    found += [(row, _decided(row, decision)) for (row, _), decision in zip(asked, decisions, strict=True)]
    found += [
        (row, _decided(row, Decision(proposal, "conflict", row.seen.get(proposal.field), DISAGREE)))
        for row, proposal in wanted
        if (proposal.article_id, proposal.field) in split
    ]
    order = {str(file.path): place for place, file in enumerate(files)}
    found.sort(key=lambda pair: (order[pair[0].file], pair[0].row))
    return Imported([row for _, row in found], sum(file.untouched for file in files))


def _proposals(row: Coded, who: str) -> Iterator[Proposal]:
    """A proposal for each label written, and for each seen and called right."""
    irrelevant = row.said.get("level", row.seen.get("level")) == "tidak"
    for field in ALLOWED:
        if field not in row.said or (irrelevant and field in ("tone", "pillars")):
            continue
        seen, new = row.seen.get(field), row.said[field]
        words = layout()["words"]
        why = words["confirmed"] if row.seen and same_label(seen, new) else row.why or words["blind"]
        shown = json.dumps(seen) if row.seen else None
        yield Proposal(row.article_id, field, new, why, row.who or who, shown, row.revision)


def _disagreed(wanted: Iterable[tuple[Coded, Proposal]]) -> Iterator[tuple[str, str]]:
    """The articles and fields that two rows give two labels."""
    values: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for _, proposal in wanted:
        values[proposal.article_id, proposal.field].append(proposal.new)
    yield from (key for key, found in values.items() if not all(same_label(found[0], other) for other in found))


def _refused(row: Coded, problem: str, who: str) -> Row:
    return _row(row, "", "", "", row.who or who, "conflict", problem)


def _decided(row: Coded, decision: Decision) -> Row:
    proposal = decision.proposal
    reason = decision.reason if decision.result == "conflict" else proposal.why
    return _row(
        row, proposal.field, _word(decision.old), _word(proposal.new), proposal.who, decision.result, reason
    )  # fmt: skip


def _row(row: Coded, field: str, old: str, new: str, who: str, result: str, why: str) -> Row:
    return {
        "file": Path(row.file).name, "row": row.row, "article": row.article_id, "field": field, "old": old, "new": new,
        "who": who, "result": result, "why": why,
    }  # fmt: skip


def _word(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value if value is not None else "-")
