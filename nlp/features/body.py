"""The body of an article as sentences, without by-line and dateline."""

import re
from collections.abc import Sequence

from nlp.text.sentences import split_sentences

# A story of more characters than this says all it has to say before; a page dumped whole is not counted to its end.
_LONGEST_TEXT = 60_000
# A dateline ends in a dash, or in a bar where the outlet has no dash, within this many characters.
_DASH, _BAR, _LONGEST_DATELINE = re.compile(r"\s[-–—]\s+"), re.compile(r"\s\|\s+"), 80
_REPORTER = re.compile(r"Laporan (?:Wartawan|Reporter|Kontributor)\b")


def read_body(paragraphs: Sequence[str]) -> tuple[str, list[str]]:
    """The dateline (empty without one) and the sentences, exactly as written."""
    kept = [text for text in paragraphs if any(map(str.isalnum, text)) and not _REPORTER.match(text)]
    dateline, first = part_dateline(kept[0]) if kept else ("", "")
    sentences: list[str] = []
    room = _LONGEST_TEXT
    for paragraph in [first, *kept[1:]]:
        if room <= 0:
            break
        sentences += [sentence.text for sentence in split_sentences(paragraph[:room])]
        room -= len(paragraph)
    return dateline, sentences


def part_dateline(paragraph: str) -> tuple[str, str]:
    """`KOTA ARUNIKA, KABARWETAN.com - Pemkot …` → the dateline and the rest."""
    head = paragraph[:_LONGEST_DATELINE]
    end = _DASH.search(head) or _BAR.search(head)
    if end and all(word[0].isupper() or word[0] in "(|" for word in head[: end.start()].split()):
        return head[: end.start()], paragraph[end.end() :]
    return "", paragraph
