"""The extractors we are measured against, behind one function each; those that are not installed are None."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from scrapers.catalogue import Catalogue, default_catalogue
from scrapers.extraction import extract
from scrapers.extraction.decoding import decode
from storage.records import Article


@dataclass(frozen=True)
class Read:
    """What an extractor makes of a page: headline, publication (ISO, to the minute or the day), names, text."""

    title: str | None
    published: str | None
    authors: tuple[str, ...]
    text: str


Peer = Callable[[bytes, str], Read | None]


def peers() -> dict[str, Peer | None]:
    """Ours through its layouts and without any, then the others by the name of their package."""
    known: dict[str, tuple[str, Peer]] = {
        "trafilatura": ("trafilatura", _trafilatura),
        "newspaper4k": ("newspaper", _newspaper),
        "readability-lxml": ("readability", _readability),
        "resiliparse": ("resiliparse", _resiliparse),
    }
    found: dict[str, Peer | None] = {
        "gaung": _ours(default_catalogue()),
        "gaung, no layout": _ours(Catalogue([], [])),
    }
    return found | {name: peer if find_spec(module) else None for name, (module, peer) in known.items()}


def _ours(catalogue: Catalogue) -> Peer:
    def read(html: bytes, url: str) -> Read | None:
        found = extract(html, url, catalogue=catalogue)
        if not isinstance(found, Article):
            return None
        published = found.published_at.isoformat() if found.published_at else None
        return Read(found.title, published, found.authors, found.text)

    return read


def _trafilatura(html: bytes, url: str) -> Read | None:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(decode(html), url=url, with_metadata=True, include_comments=False)
    if found is None or not found.text:
        return None
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Read(found.title, found.date, authors, found.text)


def _newspaper(html: bytes, url: str) -> Read | None:
    page: Any = import_module("newspaper").Article(url, fetch_images=False)
    page.download(input_html=decode(html))
    try:
        page.parse()
    except ImportError:
        # Some languages need packages it does not bring; its text is then none.
        return None
    published = page.publish_date.isoformat() if page.publish_date else None
    return Read(page.title, published, tuple(page.authors), page.text) if page.text else None


def _readability(html: bytes, url: str) -> Read | None:
    page: Any = import_module("readability").Document(decode(html), url=url)
    text = "\n".join(line for line in import_module("lxml.html").fromstring(page.summary()).itertext() if line.strip())
    return Read(page.short_title(), None, (), text) if text else None


def _resiliparse(html: bytes, url: str) -> Read | None:
    tree: Any = import_module("resiliparse.parse.html").HTMLTree.parse(decode(html))
    convert = import_module("resiliparse.extract.html2text").extract_plain_text
    text = str(convert(tree, main_content=True, alt_texts=False, links=False))
    return Read(tree.title, None, (), text) if text.strip() else None
