"""The labelled corpus, read and divided by event."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.evaluation.truth import read_truths
from nlp.rows import article_from_row
from storage.records import Article

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "samples" / "arunika" / "articles"
BRIEFS = Path(__file__).with_name("data")
# The monitor the corpus is about.
MONITOR = "arunika"
# One event in this many is held out when scores are taken.
HELD_OUT = 5


class CorpusError(ValueError):
    """A corpus file cannot be learned from; the message names file, line and mend."""


@dataclass(frozen=True)
class Example:
    """An article and its labels as the corpus writes them. `full` is False for what is never held out: a brief, or a
    text from beside the corpus (`also`). `monitor` names the city whose names are masked."""

    article: Article
    labels: Mapping[str, Any]
    event: str
    full: bool
    monitor: str = MONITOR
    also: bool = False

    @property
    def relevant(self) -> bool:
        """Whether the article has pillars and a tone to learn."""
        return str(self.labels["level"]) != "tidak"


def corpus_files() -> list[Path]:
    """The files the shipped models are made of."""
    return [*sorted(ARTICLES.glob("*.jsonl")), *sorted(BRIEFS.glob("briefs-*.jsonl"))]


def read_corpus(files: Iterable[Path]) -> list[Example]:
    """All examples in order of file and line; raises CorpusError."""
    return [example for path in files for example in _read_file(path)]


def _read_file(path: Path) -> list[Example]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: not readable: {error}") from error
    return [_example(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _example(path: Path, number: int, line: str) -> Example:
    try:
        row = json.loads(line)
        article = article_from_row(row)
        if not isinstance(article, Article):
            raise CorpusError(f"{path}:{number}: {article.detail}")
        missing = {"level", "geography", "pillars", "story_type", "tone", "event"} - set(row)
    except ValueError as error:
        raise CorpusError(f"{path}:{number}: {error}") from error
    if missing:
        raise CorpusError(f"{path}:{number}: lacks {', '.join(sorted(missing))}; label the line or leave it out")
    return Example(article, row, str(row["event"] or article.key), not path.name.startswith("briefs"))


def read_also(path: Path, monitor: str) -> list[Example]:
    """Labelled texts about a monitor's city from beside the corpus, in either shape; raises CorpusError."""
    try:
        truths = read_truths(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: {error}") from error
    return [Example(t.article, t.labels, t.event, full=False, monitor=monitor, also=True) for t in truths]


def event_hash(event: str) -> int:
    """A number that depends on nothing but the event's name."""
    return int(hashlib.sha256(event.encode()).hexdigest(), 16)


def split(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """(to learn from, held out): a fifth of the events of full articles is held out, with all that tells of them."""
    held_events = {e.event for e in examples if e.full and event_hash(e.event) % HELD_OUT == 0}
    learned = [example for example in examples if example.event not in held_events]
    return learned, [example for example in examples if example.event in held_events]
