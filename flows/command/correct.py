"""`gaung correct`: one label, or a workbook of them out and back in."""

import getpass
import json as jsonlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.command.app import OK, PARTLY
from flows.command.spans import stretch
from flows.command.talk import console, rows_table
from flows.errors import UsageError

WHO = "Who corrects; the name of the account when absent. In a workbook its own column goes first."
FILES = "Workbooks that people have filled in; where two give one label two values, neither is stored."
Who = Annotated[str | None, Parameter(name=["--who", "--by"], help=WHO)]
Files = Annotated[tuple[Path, ...], Parameter(name="--import", negative="", consume_multiple=True, help=FILES)]


@Parameter(name="*")
@dataclass(frozen=True)
class Wanted:
    """The articles that a workbook is written of, and how.

    Parameters
    ----------
    week
        With --export: only this ISO week; the last complete one when no stretch is given.
    since
        With --export: first day of publication.
    until
        With --export: last day of publication.
    articles
        With --export: this article too, by its id.
    sample
        With --export: this many articles at random too, of those in the tone index. The error matrix is learned from
        whole tens of a week.
    all
        With --export: every article of the stretch.
    blind
        With --export: without the machine's labels, for a second coder.
    """

    week: str | None = None
    since: str | None = None
    until: str | None = None
    articles: Annotated[tuple[str, ...], Parameter(name="--article", negative="")] = ()
    sample: int = 0
    all: bool = False
    blind: bool = False


FOR_REVIEW = Wanted()


def correct(
    article: str | None = None,
    field: str | None = None,
    value: str | None = None,
    /,
    *,
    why: str | None = None,
    who: Who = None,
    export: Path | None = None,
    import_: Files = (),
    wanted: Wanted = FOR_REVIEW,
    dry_run: bool = False,
    json: bool = False,
    monitor: str = "madiun",
) -> int:
    """Correct a label. The machine's label is kept; the correction counts from the next report on.

    Example: gaung correct kabarwetan:1042 tone negatif --why "judulnya sendiri mengeluh" --monitor arunika

    Many at once go by workbook: --export FILE.xlsx --week 2026-W42 writes the articles marked for review, people fill
    in the yellow columns, --import FILE.xlsx stores what they wrote. Whatever cannot be stored is listed by row.

    Parameters
    ----------
    article
        The article's id, as the report's kliping table gives it.
    field
        level, geography, pillars, story_type or tone.
    value
        The right value; pillars are separated by commas.
    why
        The reason, for whoever reads the audit.
    export
        Write a workbook of the articles marked for review that nobody has looked at.
    dry_run
        With --import: say what would become of each label, store nothing.
    json
        With --import: the table as JSON on standard output.
    monitor
        A monitor's name, or the path of its file.
    """
    if (export is not None) + bool(import_) + (article is not None) != 1:
        raise UsageError("give ARTICLE FIELD VALUE --why …, or --export FILE.xlsx, or --import FILE.xlsx")
    if export:
        return _export(monitor, export, wanted)
    if import_:
        return _import(monitor, import_, who or getpass.getuser(), dry_run, json)
    if field is None or value is None or why is None:
        raise UsageError("a correction is ARTICLE FIELD VALUE --why 'the headline itself complains'")
    return _one(monitor, str(article), field, value, why, who or getpass.getuser())


def _one(monitor: str, article: str, field: str, value: str, why: str, who: str) -> int:
    from flows.work.desk import open_desk

    desk = open_desk(monitor)
    made = desk.store.correcting.add(desk.monitor.name, article, field, value, why, who)
    print(f"{article}: {field} {jsonlib.loads(made.old)} -> {jsonlib.loads(made.new)}")
    return OK


def _export(monitor: str, out: Path, wanted: Wanted) -> int:
    from flows.work.coding.queue import queue, to_code
    from flows.work.coding.writing import coding_workbook
    from flows.work.desk import open_desk
    from reports.publish.atomic import place_file

    span = stretch(wanted.week, wanted.since, wanted.until)
    desk = open_desk(monitor)
    found = queue(to_code(desk, *span), wanted.articles, wanted.sample, wanted.all)
    place_file(coding_workbook(found, desk.monitor.name, wanted.blind), out)
    print(f"{len(found)} articles to look at", file=sys.stderr)
    print(out)
    return OK


def _import(monitor: str, files: tuple[Path, ...], who: str, dry: bool, json: bool) -> int:
    from flows.work.coding.importing import import_coding
    from flows.work.coding.reading import read_workbook
    from flows.work.desk import open_desk

    done = import_coding(open_desk(monitor), [read_workbook(path) for path in files], who, dry)
    if json:
        print(jsonlib.dumps(done.rows, ensure_ascii=False))
    elif told := [row for row in done.rows if row["result"] == "conflict" or row["old"] != row["new"]]:
        console().print(rows_table(told))
    counts = ", ".join(f"{done.count(result)} {result}" for result in ("stored", "known", "conflict"))
    left = f"{done.untouched} rows left alone"
    print(f"{counts}; {left}{'; nothing was stored (--dry-run)' if dry else ''}", file=sys.stderr)
    return PARTLY if done.count("conflict") else OK
