"""Quality and speed of extraction on pages with a known truth, against every peer that is installed, in one run.

Two sets beside the project, each measured where it is: saved pages of Indonesian outlets with every field known, and
the public article-extraction-benchmark, which has bodies only.
"""

import csv
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

from bench.peers import Peer, Read, peers
from bench.scores import agreement, corpus_f1

SHARED = Path(__file__).resolve().parents[2] / "shared"
PAGES = SHARED / "pages"
PUBLIC = SHARED / "data" / "article_extraction_benchmark"
GOOD = 0.97
LONG = 25
HEAD = """
## Quality of extraction

All fields, one core, processor time; the better of two passes. A peer that is not installed can be measured after
`pip install -r bench/peers.txt`.
"""
PAGES_HEAD = """
| {articles} saved articles, {others} other pages | title | minute | reporters | body F1 ≥ 0.97 | mean F1 | no insert left | others refused | pages/s |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""  # noqa: E501
PUBLIC_HEAD = """
| {pages} pages of article-extraction-benchmark | F1 of bodies | pages/s |
| --- | ---: | ---: |
"""


@dataclass(frozen=True)
class Page:
    """A page and what is true of it; an empty truth is a page to refuse."""

    name: str
    html: bytes
    url: str
    true: dict[str, Any]


def section() -> str:
    """Both tables, each where its pages are."""
    parts = [HEAD]
    if (PAGES / "truth.jsonl").is_file():
        pages = saved_pages()
        articles = sum(bool(page.true) for page in pages)
        parts.append(PAGES_HEAD.format(articles=articles, others=len(pages) - articles))
        parts += [_saved_line(name, peer, pages) for name, peer in peers().items()]
    if (PUBLIC / "ground-truth.json").is_file():
        bodies = public_pages()
        parts.append(PUBLIC_HEAD.format(pages=len(bodies)))
        parts += [_public_line(name, peer, bodies) for name, peer in peers().items() if name != "gaung"]
    return "".join(parts)


def saved_pages() -> list[Page]:
    """The saved pages of Indonesian outlets, lists last."""
    truths = {item["file"]: item for item in map(json.loads, (PAGES / "truth.jsonl").read_text("utf-8").splitlines())}
    with (PAGES / "index.tsv").open(encoding="utf-8") as index:
        urls = {row["file"]: row["original_url"] for row in csv.DictReader(index, delimiter="\t")}
    names = [*truths, *(name for name in urls if name.startswith("list_"))]
    return [Page(name, (PAGES / name).read_bytes(), urls[name], truths.get(name, {})) for name in names]


def public_pages() -> list[Page]:
    """The public benchmark's pages."""
    truths = json.loads((PUBLIC / "ground-truth.json").read_text(encoding="utf-8"))
    opened = {key: gzip.decompress((PUBLIC / "html" / f"{key}.html.gz").read_bytes()) for key in truths}
    return [Page(key, opened[key], truth["url"], {"body": truth["articleBody"]}) for key, truth in truths.items()]


def timed(peer: Peer, pages: Sequence[Page]) -> tuple[list[Read | None], float]:
    """What a peer reads, and its pages a second in the better of two passes: the first one loads what it needs."""
    best, found = 0.0, []
    for _ in range(2):
        begun = process_time()
        found = [peer(page.html, page.url) for page in pages]
        best = max(best, len(pages) / (process_time() - begun))
    return found, best


def _saved_line(name: str, peer: Peer | None, pages: list[Page]) -> str:
    if peer is None:
        return f"| {name} | not installed |\n"
    found, speed = timed(peer, pages)
    nothing = Read(None, None, (), "")
    articles = [(read or nothing, page.true) for read, page in zip(found, pages, strict=True) if page.true]
    refused = sum(read is None for read, page in zip(found, pages, strict=True) if not page.true)
    bodies = [agreement(read.text.lower(), " ".join(true["paragraphs"]).lower()).f1 for read, true in articles]
    cells = (
        sum(read.title == true["title"] for read, true in articles),
        sum((read.published or "").startswith(true["published_at"][:16]) for read, true in articles),
        sum(list(read.authors) == true["authors"] for read, true in articles),
        sum(body >= GOOD for body in bodies),
        f"{sum(bodies) / len(bodies):.3f}",
        sum(not inserts_left(read.text, true["inserts"]) for read, true in articles if read.text),
        refused,
        f"{speed:.0f}",
    )
    return f"| {name} | {' | '.join(map(str, cells))} |\n"


def inserts_left(text: str, inserts: Sequence[str]) -> list[str]:
    """Inserts that stand in the text as lines of their own, or anywhere when they are too long to be chance."""
    lines = {line.strip() for line in text.splitlines()}
    return [insert for insert in inserts if insert in lines or (len(insert) > LONG and insert in text)]


def _public_line(name: str, peer: Peer | None, pages: list[Page]) -> str:
    if peer is None:
        return f"| {name} | not installed |\n"
    found, speed = timed(peer, pages)
    scores = [agreement(read.text if read else "", page.true["body"]) for read, page in zip(found, pages, strict=True)]
    return f"| {name} | {corpus_f1(scores):.3f} | {speed:.0f} |\n"


if __name__ == "__main__":
    print(section())
