"""What a dot after a word means: `abbreviations.toml`, read once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def abbreviations() -> Mapping[str, frozenset[str]]:
    """Words in lower case, by what a dot after them means."""
    raw = tomllib.loads(Path(__file__).with_name("abbreviations.toml").read_text(encoding="utf-8"))
    return {name: frozenset(listed.split()) for name, listed in raw.items()}
