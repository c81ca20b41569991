"""Which lines of an article people marked as its evidence."""

from collections.abc import Sequence

from nlp.text.normalise import normalise

# An evidence sentence shorter than this matches only as a whole.
_WHOLE = 20


def marked_lines(lines: Sequence[str], evidence: Sequence[str]) -> list[bool]:
    """For each line whether it is one of the evidence sentences, or holds or is held by one."""
    marks = [normalise(text).strip() for text in evidence]
    return [any(_same(normalise(line).strip(), mark) for mark in marks) for line in lines]


def _same(line: str, mark: str) -> bool:
    shorter = min(len(line), len(mark))
    return line == mark or (shorter > _WHOLE and (line in mark or mark in line))
