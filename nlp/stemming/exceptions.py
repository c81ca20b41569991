"""Our own table of forms that PySastrawi's rules get wrong."""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("exceptions.toml")
_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")


@cache
def _table() -> dict[str, str]:
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    kept = {word: word for word in raw["whole"]}
    return kept | {form: root for root, forms in raw["roots"].items() for form in forms}


def exception(word: str) -> str | None:
    """The root of `word` (lower case) where the table knows it, with or without a clitic."""
    table = _table()
    if word in table:
        return table[word]
    for clitic in _CLITICS:
        if word.endswith(clitic) and word[: -len(clitic)].rstrip("-") in table:
            return table[word[: -len(clitic)].rstrip("-")]
    return None
