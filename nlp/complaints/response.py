"""Whether the city answers: somebody in charge explains, promises or acts; a bare comment is none."""

from collections.abc import Sequence

from nlp.complaints.lexicon import cues
from storage.records.analysis import Quote


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


def _says_nothing(words: str) -> bool:
    """Whether words refuse responsibility or are mere courtesy."""
    lexicon = cues()
    polite = lexicon.courtesy.search(words) is not None and not lexicon.substance.search(words)
    return polite or lexicon.refusal.search(words) is not None
