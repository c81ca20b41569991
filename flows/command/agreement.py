"""`gaung agreement`."""

import json as jsonlib
import sys
from pathlib import Path

from flows.command.talk import console, rows_table
from flows.errors import UsageError


def agreement(*files: Path, json: bool = False) -> None:
    """How far two coders or more agree on each label: Krippendorff's α with its interval, and what they differ on.

    The files are workbooks of `gaung correct --export`, best made with --blind, or JSONL of labelled articles. Labels
    are nominal; each pillar is measured as given or not given; tone and pillars only where both found the article
    relevant. Intervals come from drawing events again.

    Example: gaung agreement sari.xlsx budi.xlsx

    Parameters
    ----------
    files
        One file a coder, or one whose rows name their coder (oleh, coder).
    json
        α and disagreements as JSON on standard output.
    """
    from flows.work.coding.coders import agreement as measure
    from flows.work.coding.coders import disagreements, read_coders

    if not files:
        raise UsageError("name the coders' files")
    codings = read_coders(files)
    found, differ = measure(codings), disagreements(codings)
    rows = [
        {name: _short(getattr(one, name)) for name in ("label", "alpha", "low", "high", "items", "same", "verdict")}
        for one in found
    ]
    if json:
        print(jsonlib.dumps({"agreement": rows, "disagreements": differ}, ensure_ascii=False))
        return
    console().print(rows_table([{name: _shown(value) for name, value in row.items()} for row in rows]))
    print(f"\n{len(differ)} disagreements", file=sys.stderr)
    if differ:
        console().print(rows_table(differ))


def _short(value: object) -> object:
    return round(value, 3) if isinstance(value, float) else value


def _shown(value: object) -> object:
    if isinstance(value, float):
        return f"{value:.3f}"
    return "-" if value is None else value
