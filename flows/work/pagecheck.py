"""Whether a file of pages is sound from end to end."""

import mmap
from pathlib import Path

from scrapers.archive.members import members


def damaged(path: Path) -> int:
    """How many bytes of a WARC file belong to no sound record."""
    size = path.stat().st_size
    if size == 0:
        return 0
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return size - sum(end - start for start, end, _content in members(data))
