"""Whether the city answers: somebody in charge explains, promises or acts; a bare comment is none."""

import re
from collections.abc import Sequence

from nlp.complaints.lexicon import cues
from storage.records.analysis import Quote

_OPENS = re.compile(r"(?:^|[,;:–—-]\s)(?:(?:Kepala|Plt|Pj|Pemkot)\s)?$")


def answers(paragraphs: Sequence[str], quotes: Sequence[Quote]) -> bool:
    """Whether an official of the city responds, not as a witness and not by refusing responsibility."""
    lexicon = cues()
    for quote in quotes:
        paragraph = paragraphs[quote.paragraph]
        around = paragraph[: quote.start][-140:] + " " + paragraph[quote.end :][:140]
        official = quote.speaker_type in lexicon.answering and not lexicon.witness.search(around)
        if official and not _says_nothing(quote.text):
            return True
    return False


def announces(title: str, offices: re.Pattern[str]) -> bool:
    """Whether a clause of the headline begins with one of the city's `offices` or its head and tells what they do or
    promise; what others ask of them is no answer."""
    lexicon = cues()
    found = (*offices.finditer(title), *lexicon.heads.finditer(title))
    return any(_OPENS.search(title[: named.start()]) and lexicon.acts.match(title, named.end()) for named in found)


def _says_nothing(words: str) -> bool:
    """Whether words refuse responsibility or are mere courtesy."""
    lexicon = cues()
    polite = lexicon.courtesy.search(words) is not None and not lexicon.substance.search(words)
    return polite or lexicon.refusal.search(words) is not None
