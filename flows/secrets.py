"""What must not be written down: passwords and tokens of the settings, wherever they turn up in a text."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from flows.settings import Settings

MASK = "***"
LEAST = 8  # letters a part of an address must have to be taken for a token; shorter ones are everyday words
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+|localhost|\d+")
_PREFECT = re.compile(r"PREFECT_\w*(API_KEY|AUTH_STRING|CONNECTION_URL|PASSWORD)$")
_USERINFO = re.compile(r"(?<=://)([^\s/:@]*):[^\s/@]+@")  # in any address, known or not


def mask(text: str, settings: Settings) -> str:
    """The text with every secret replaced."""
    pattern = _pattern(settings, tuple(value for name, value in os.environ.items() if _PREFECT.match(name)))
    return _USERINFO.sub(rf"\1:{MASK}@", pattern.sub(MASK, text) if pattern else text)


@lru_cache(maxsize=4)
def _pattern(settings: Settings, prefect: tuple[str, ...]) -> re.Pattern[str] | None:
    channels = [given.get_secret_value() for given in (settings.notify, settings.keeper, settings.heartbeat)]
    found = {part for url in " ".join(channels).split() for part in (url, *_tokens(url))}
    for text in (settings.database_url, *prefect):
        found.update(_passwords(text) if "://" in text else {text, *text.split(":")[1:]})
    kept = sorted(filter(None, {form for part in found for form in (part, unquote(part))}), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, kept))) if kept else None


def _passwords(url: str) -> Iterator[str]:
    with suppress(ValueError):  # no address: whoever uses it says so
        if password := urlsplit(url).password:
            yield password


def _tokens(url: str) -> Iterator[str]:
    """A channel's token may stand anywhere in its address: every long part but host names is taken for one."""
    yield from _passwords(url)
    for part in re.split(r"[/?&=:@,]+", url.partition("://")[2]):
        if len(part) >= LEAST and not _HOST.fullmatch(part):
            yield part
