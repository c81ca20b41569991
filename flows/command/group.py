"""`gaung group`."""

from flows.command.jsonl import print_rows, read_rows


def group(file: str, /) -> None:
    """Copies and events in any JSONL of texts: id, copy_of and event for each line, in order.

    Example: gaung group berita.jsonl > peristiwa.jsonl

    Parameters
    ----------
    file
        The JSONL file (id, title, text or paragraphs, outlet, published_at), or - for standard input.
    """
    from nlp.copies import Document
    from nlp.events import group as group_documents

    documents = [Document.from_row(row, number) for number, row in enumerate(read_rows(file), 1)]
    grouping = group_documents(documents)
    print_rows({"id": d.id, "copy_of": grouping.copy_of.get(d.id), "event": grouping.event_of[d.id]} for d in documents)
