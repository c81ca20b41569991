"""The version of what is read by rule: quotes, complaints, masks, fixed rules of the labels."""

import hashlib
from functools import cache
from pathlib import Path

_ROOMS = ("complaints", "labels", "masking", "text", "voices")


@cache
def rules_version() -> str:
    """Twelve hex digits that change with any rule or table of those rooms, so that what is stored is read again."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted(Path(__file__).with_name(room).glob("*.*")):
            if path.suffix in (".py", ".toml"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
