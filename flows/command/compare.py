"""`gaung compare`."""

import json as jsonlib
import sys
from typing import Annotated, Any

from cyclopts import Parameter

from flows.command.spans import stretch
from flows.command.talk import console, rows_table
from flows.errors import UsageError

Row = dict[str, Any]


def compare(
    *,
    week: str | None = None,
    model: str | None = None,
    with_: Annotated[str | None, Parameter(name="--with")] = None,
    since: str | None = None,
    until: str | None = None,
    json: bool = False,
    monitor: str = "madiun",
) -> None:
    """Two weeks, or two model versions, side by side: counts and shares of each label, and how sure the difference is.

    Two weeks are compared as their reports read them. Two models are compared on the texts both have read, without
    people's corrections: on how many they say the same, and each article whose label changed with both labels.
    Without options: the models that have labelled for the monitor.

    Example: gaung compare --week 2026-W41 --with 2026-W42 --monitor arunika

    Parameters
    ----------
    week
        An ISO week, to be compared with the one named by --with.
    model
        A model's key or its first letters, to be compared with the one named by --with.
    with_
        The other week or model.
    since
        With --model: first day of publication.
    until
        With --model: last day of publication.
    json
        The tables as JSON on standard output.
    monitor
        A monitor's name, or the path of its file.
    """
    if (week and model) or bool(with_) != bool(week or model):
        raise UsageError("compare two weeks (--week A --with B) or two models (--model X --with Y)")
    from flows.work import comparing
    from flows.work.desk import open_desk

    desk = open_desk(monitor)
    if not with_:
        told = {"models": comparing.model_rows(desk)}
    elif week:
        if since or until:
            raise UsageError("--since and --until belong to --model: a week has its own days")
        told = _told(*comparing.weeks(desk, week, with_), paired=False)
    else:
        told = _told(*comparing.models(desk, str(model), with_, *stretch(None, since, until)), paired=True)
    print(jsonlib.dumps(told, ensure_ascii=False)) if json else _print(told)


def _told(one: Any, other: Any, paired: bool) -> dict[str, Any]:
    from flows.work import comparing

    tables: dict[str, Any] = {"a": one.name, "b": other.name, "volume": comparing.volume_rows(one, other)}
    tables["labels"] = comparing.share_rows(one, other, paired)
    if paired:
        tables |= {"agreement": comparing.agreement_rows(one, other), "changed": comparing.changed_rows(one, other)}
    return tables


def _print(told: dict[str, Any]) -> None:
    if "a" in told:
        print(f"a: {told['a']}\nb: {told['b']}", file=sys.stderr)
    for name, rows in told.items():
        if isinstance(rows, list):
            print(f"\n{name}" if rows else f"\n{name}: none", file=sys.stderr)
            console().print(rows_table([{key: _shown(key, value) for key, value in row.items()} for row in rows]))


def _shown(key: str, value: object) -> object:
    """Shares as percentages, differences in points, what cannot be said as a dash."""
    if not isinstance(value, float):
        return "-" if value is None else value
    if key.endswith("_share"):
        return f"{value:.0%}"
    return f"{100 * value:+.0f}" if key in ("difference", "low", "high") else f"{value:.3f}"
