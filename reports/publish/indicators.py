"""Which figures are followed over all weeks."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure's key, and its page's title and explanation."""

    key: str
    title: str
    about: str


INDICATORS = tuple(
    Indicator(**item)
    for item in tomllib.loads(Path(__file__).with_name("indicators.toml").read_text(encoding="utf-8"))["indicator"]
)
