"""`gaung extract`."""

import json
import sys
from pathlib import Path

from flows.command.app import OK, REFUSED, UsageError
from flows.command.jsonl import Source


def extract(source: Source, /, *, url: str | None = None) -> int:
    """One page to JSON on standard output; a refused page says why and exits 3.

    Example: gaung extract halaman.html --url https://bangsaonline.com/berita/60102/judul

    Parameters
    ----------
    source
        A saved page, `-` for standard input, or an address to fetch.
    url
        Where a saved page came from; an outlet's own layout is chosen by it.
    """
    from scrapers.extraction import as_json
    from scrapers.extraction import extract as extract_page
    from storage.records import Article

    body, address = page_of(source, url)
    result = extract_page(body, address)
    print(json.dumps(as_json(result), ensure_ascii=False, indent=2))
    return OK if isinstance(result, Article) else REFUSED


def page_of(source: str, url: str | None) -> tuple[bytes, str]:
    """A page's bytes and address."""
    if source == "-":
        return sys.stdin.buffer.read(), url or ""
    if source.startswith(("http://", "https://")):
        from flows.work.byhand import fetch_page

        page = fetch_page(source)
        return page.body, url or page.final_url
    path = Path(source)
    if not path.is_file():
        raise UsageError(f"'{source}' is neither a file nor an address: name a saved page or http(s)://…")
    return path.read_bytes(), url or ""
