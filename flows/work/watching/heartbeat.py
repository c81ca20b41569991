"""The dead man's switch: a service elsewhere is told of every run that ends, and raises the alarm when none is.

Nobody on this machine can tell that it is off. A service for that (healthchecks.io or one that speaks as it does, a
push monitor of Uptime Kuma) gives out an address and is told to expect a request every few hours."""

import logging
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from flows.logs import event
from flows.settings import Settings

PATIENCE = 10.0  # seconds for each step of the request: the run has ended, but its process waits
PUSH = "/api/push/"  # Uptime Kuma: the same address for both, the state is a parameter


def beat(settings: Settings, well: bool) -> None:
    """Ask for the address of GAUNG_HEARTBEAT, where there is one. What goes wrong is an event and nothing more."""
    url = settings.heartbeat.get_secret_value().strip()
    if not url:
        return
    import httpx

    try:
        # the answer's body is nobody's business, so it is not read
        with httpx.stream("GET", address(url, well), timeout=PATIENCE) as answer:
            answer.raise_for_status()
    except Exception as error:
        # its words quote the address
        event("the heartbeat was not taken", logging.WARNING, kind=type(error).__name__, status=_status(error))


def address(url: str, well: bool) -> str:
    """Where to ask after a run that ended well or not."""
    parts = urlsplit(url)
    if PUSH in parts.path:
        told = dict(parse_qsl(parts.query)) | {
            "status": "up" if well else "down",
            "msg": "OK" if well else "run failed",
        }
        return urlunsplit(parts._replace(query=urlencode(told)))
    return url if well else urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/fail"))


def _status(error: Exception) -> int | None:
    return getattr(getattr(error, "response", None), "status_code", None)
