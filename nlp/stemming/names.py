"""Words that are names and are never cut."""

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("regions.toml")


@cache
def regions() -> tuple[str, ...]:
    """The names of Indonesia's provinces, regencies and cities, each once, as they are written."""
    provinces = tomllib.loads(_FILE.read_text(encoding="utf-8"))["provinces"]
    return tuple(dict.fromkeys([*provinces, *(name for names in provinces.values() for name in names)]))


@cache
def region_words() -> frozenset[str]:
    """Every word of those names in lower case, save the ordinary ones."""
    ordinary = tomllib.loads(_FILE.read_text(encoding="utf-8"))["words"]["ordinary"]
    return frozenset(word for name in regions() for word in name.lower().split()) - set(ordinary)


def is_title_case(words: list[str]) -> bool:
    """Whether a line is set as a headline: most of its longer words begin with a capital."""
    longer = [word for word in words if len(word) > 3]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) > 0.6 * len(longer)
