"""Authors and editor of a page, rung by rung."""

from collections.abc import Iterable

from scrapers.catalogue.schema import LayoutFile
from scrapers.extraction.bylines import Byline, labelled, read_byline, reported_by
from scrapers.extraction.document import Document, schema_names, tidy
from scrapers.extraction.patterns import selectors

_AUTHOR_METAS = ("content_author", "author", "dtk:author")
_EDITOR_METAS = ("content_editor", "editor")
_LONGEST = 120
_MOST = 3


def people_of(
    document: Document, layout: LayoutFile | None, reporters: Iterable[str], companies: Iterable[str]
) -> tuple[Byline, dict[str, str]]:
    """Who wrote and edited, and the rungs that told. `reporters` are byline lines of the body, `companies` the names
    the outlet goes by. Where the page names an editor only, metadata repeat that name as author: not believed."""
    avoid = [name for name in companies if name]
    rungs = [("layout", _by_layout(document, layout, avoid)), ("text", _by_text(reporters, avoid))]
    rungs += [("jsonld", _by_schema(document, avoid)), ("meta", _by_metas(document, avoid))]
    if not any(byline.authors for _, byline in rungs[:2]):
        shown = _shown(document)
        rungs.insert(1, ("generic", read_byline(shown, "other", avoid)))
        rungs += [("generic", read_byline(shown, "author", avoid))] if layout is None else []
    if layout is None and not any(byline.authors for _, byline in rungs):
        rungs.append(("generic", read_byline(_labelled(document), "other", avoid)))
    editors, told_editor = _first([(rung, byline.editors) for rung, byline in rungs])
    authors, told_authors = _first([(rung, _authors(byline, editors, rung)) for rung, byline in rungs])
    return Byline(authors, editors), {"authors": told_authors, "editor": told_editor}


def _authors(byline: Byline, editors: tuple[str, ...], rung: str) -> tuple[str, ...]:
    """A rung's authors, editors left out. The page's own words may call one person both; metadata that name the editor
    name nobody new."""
    others = tuple(name for name in byline.authors if name not in editors)
    return others or (byline.authors if rung in ("layout", "text") else ())


def _first(told: list[tuple[str, tuple[str, ...]]]) -> tuple[tuple[str, ...], str]:
    return next(((names, rung) for rung, names in told if names), ((), "missing"))


def _shown(document: Document) -> list[str]:
    """Short texts of elements named like bylines, those of comment forms left out."""
    found = [text for text in document.texts(selectors("bylines")) if len(text) <= _LONGEST]
    return [text for text in found if "*" not in text and "(" not in text][:8]


def _labelled(document: Document) -> list[str]:
    """Short texts that begin with a byline's label, in elements of any name: the first few, for a comment may too."""
    found = []
    for node in document.all(selectors("labelled")):
        own = node.text(deep=False).strip()
        if own and len(own) <= _LONGEST and labelled(own) and len(text := tidy(node.text(separator=" "))) <= _LONGEST:
            found.append(text)
    return found[:_MOST]


def _by_layout(document: Document, layout: LayoutFile | None, avoid: list[str]) -> Byline:
    """What the layout's selectors show."""
    if layout is None:
        return Byline()
    written = (read_byline(document.texts((selector,)), "author", avoid) for selector in layout.authors)
    writers = next((byline for byline in written if byline.authors or byline.editors), Byline())
    edited = (read_byline(document.texts((selector,)), "editor", avoid) for selector in layout.editor)
    editors = next((byline.editors for byline in edited if byline.editors), writers.editors)
    return Byline(writers.authors, editors)


def _by_text(reporters: Iterable[str], avoid: list[str]) -> Byline:
    """`Laporan Wartawan …` and `Reporter: …` lines of the body."""
    found = Byline()
    for line in reporters:
        found = found.joined(Byline(reported_by(line)) if reported_by(line) else read_byline([line], "author", avoid))
    return found


def _by_schema(document: Document, avoid: list[str]) -> Byline:
    return Byline(
        read_byline(schema_names(document.schema.get("author"), but="Organization"), "author", avoid).authors,
        read_byline(schema_names(document.schema.get("editor")), "editor", avoid).editors,
    )


def _by_metas(document: Document, avoid: list[str]) -> Byline:
    authors = next((document.metas[name] for name in _AUTHOR_METAS if name in document.metas), [])
    editors = next((document.metas[name] for name in _EDITOR_METAS if name in document.metas), [])
    return Byline(read_byline(authors, "author", avoid).authors, read_byline(editors, "editor", avoid).editors)
