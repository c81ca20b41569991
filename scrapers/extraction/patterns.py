"""The room's data files, read once."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def data(name: str) -> dict[str, Any]:
    """The tables of `<name>.toml` beside this file."""
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """One pattern of a data file, or its list of patterns joined; case is ignored."""
    value = data(name)[key]
    return re.compile(value if isinstance(value, str) else _either(value), re.I)


def selectors(key: str) -> tuple[str, ...]:
    """The selectors by which a page of unknown make is read."""
    return tuple(data("generic")[key])


def _either(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{each})" for each in patterns)
