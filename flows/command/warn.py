"""`gaung warn`."""

import json as jsonlib
from dataclasses import asdict

from flows.command.running import at_work
from flows.command.spans import stretch
from flows.command.talk import console


def warn(*, monitor: str = "madiun", until: str | None = None, json: bool = False) -> None:
    """Tell the channels of GAUNG_NOTIFY what flares up: one message an issue, repeated only when it escalates.

    Example: gaung warn --monitor arunika --until 2026-10-18

    Parameters
    ----------
    monitor
        A monitor's name, or the path of its file.
    until
        Last day looked at; today when absent.
    json
        The issues told of as JSON on standard output.
    """
    _, after = stretch(None, None, until)
    with at_work(monitor, "warn"):
        from flows.warn import warn as flow

        told = flow(monitor, after)
    if json:
        print(jsonlib.dumps([asdict(flare) | {"score": flare.score} for flare in told], default=str))
        return
    for flare in told:
        console().print(f"{flare.label}: {flare.count} articles, usually {flare.mean:.1f}, score {flare.score:.1f}")
    console().print(f"{len(told)} issues told" if told else "nothing new flares up")
