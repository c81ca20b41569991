"""From paragraphs to attributed statements."""

from collections.abc import Sequence
from datetime import date

from nlp.voices.direct import find_direct
from nlp.voices.directory import Directory, build_directory
from nlp.voices.indirect import find_indirect
from nlp.voices.passage import read_passage
from nlp.voices.resolution import Resolver, speaks
from nlp.voices.statement import Statement
from storage.records.analysis import Quote
from storage.records.monitor import Monitor

_DIRECTORIES: dict[int, Directory] = {}
LONGEST_STORY = 400  # paragraphs; a page with more is not one story


def extract_quotes(paragraphs: Sequence[str], monitor: Monitor, published_on: date | None) -> tuple[Quote, ...]:
    """Every attributed statement in reading order; `paragraphs[q.paragraph][q.start:q.end] == q.text`."""
    directory = _directory(monitor)
    passages = [read_passage(text, index) for index, text in enumerate(paragraphs[:LONGEST_STORY])]
    found = [
        _ordered([*find_direct(passage), *find_indirect(passage, lambda text, office: speaks(text, office, directory))])
        for passage in passages
    ]
    resolver = Resolver(directory, passages, found, published_on)
    return tuple(
        Quote(paragraphs[at][s.start : s.end], speaker, kind, verb, s.mode, at, s.start, s.end)
        for at, s, speaker, kind, verb in resolver.resolve()
    )


def _ordered(statements: list[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda statement: (statement.start, statement.end))


def _directory(monitor: Monitor) -> Directory:
    """One compiled directory a monitor; monitors live as long as the process."""
    known = _DIRECTORIES.get(id(monitor))
    if known is None or known.monitor is not monitor:
        known = _DIRECTORIES[id(monitor)] = build_directory(monitor)
    return known
