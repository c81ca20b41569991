"""The code book's codes in readable words."""

import tomllib
from functools import cache
from pathlib import Path

TERMS_FILE = Path(__file__).with_name("terms.toml")


@cache
def _terms() -> dict[str, dict[str, str]]:
    return tomllib.loads(TERMS_FILE.read_text(encoding="utf-8"))


def term(kind: str, code: str | None) -> str:
    """The word for a code of a kind (`tone`, `story` …); an unknown code is shown with spaces for underscores."""
    if code is None:
        return "–"
    return _terms()[kind].get(code, code.replace("_", " "))
