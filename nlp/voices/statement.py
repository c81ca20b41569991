"""A statement as found in the text, before anyone knows who made it."""

from dataclasses import dataclass

from storage.records.analysis import Mode


@dataclass(frozen=True, slots=True)
class Statement:
    """`paragraph[start:end]` is what was said; `phrase` the words naming the speaker, empty for a pronoun or nothing.

    `anchor` is where the attribution stands: whoever was last spoken of before it is the one a pronoun means.
    `continued` marks a quotation without any attribution of its own: it goes on with the last speaker and verb."""

    start: int
    end: int
    mode: Mode
    verb: str | None
    phrase: str
    anchor: int
    continued: bool = False


def trimmed(text: str, start: int, end: int, edges: str = " \t\n,;:–-") -> tuple[int, int]:
    """The span without white space and loose marks at its edges."""
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return start, end
