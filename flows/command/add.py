"""`gaung add`."""

import json as jsonlib
import sys

from flows.command.app import OK, PARTLY, REFUSED
from flows.command.running import at_work
from flows.errors import UsageError


def add(*sources: str, url: str | None = None, monitor: str = "madiun") -> int:
    """Take pages by hand into the archive like any other: a link somebody sent, a saved page.

    Example: gaung add halaman.html --url https://bangsaonline.com/berita/60102/judul

    Parameters
    ----------
    sources
        Saved pages or addresses.
    url
        Where a saved page came from; then only one page at a time.
    monitor
        A monitor's name, or the path of its file.
    """
    if not sources:
        raise UsageError("nothing to add: name saved pages or addresses")
    if url and len(sources) > 1:
        raise UsageError("--url belongs to one page: add pages one at a time when they need it")
    with at_work(monitor, "add"):
        from flows.work.byhand import add_page

        rows = [add_page(monitor, source, url) for source in sources]
    for row in rows:
        print(jsonlib.dumps(row, ensure_ascii=False))
    bad = [row for row in rows if row["status"] in ("refused", "failed")]
    for row in bad:
        print(f"gaung: {row['source']}: {row['status']}: {row['reason']}", file=sys.stderr)
    if not bad:
        return OK
    return REFUSED if len(bad) == len(rows) else PARTLY
