"""`gaung group`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from flows.command.jsonl import Source, print_rows, read_rows

if TYPE_CHECKING:
    from nlp.copies import Document


def group(file: Source, /) -> None:
    """Copies and events in any JSONL of texts: id, copy_of and event for each line, in order.

    Example: gaung group berita.jsonl > peristiwa.jsonl

    Parameters
    ----------
    file
        The JSONL file (id, title, text or paragraphs, outlet, published_at), or - for standard input.
    """
    from nlp.events import group as group_documents

    rows = list(read_rows(file))
    documents = [document_of(row, str(number)) for number, row in enumerate(rows)]
    grouping = group_documents([document for document in documents if document])
    print_rows(_line(rows, number, grouping.copy_of, grouping.event_of) for number in range(len(rows)))


def document_of(row: dict[str, Any], number: str) -> "Document | None":
    """A row as grouping sees it; known by its line, since ids may be missing or stand twice."""
    from nlp.copies import Document
    from nlp.pipeline import article_from_row
    from storage.records import Refusal

    article = article_from_row(row)
    if isinstance(article, Refusal):
        return None
    return Document(number, article.outlet, article.title, article.paragraphs, article.published_at)


def _line(
    rows: list[dict[str, Any]], number: int, copy_of: Mapping[str, str], event_of: Mapping[str, str]
) -> dict[str, Any]:
    event, original = event_of.get(str(number)), copy_of.get(str(number))
    line = {
        "id": rows[number].get("id"),
        "copy_of": None if original is None else rows[int(original)].get("id"),
        "event": event,
    }
    return line if event else {**line, "refused": "no_text"}
