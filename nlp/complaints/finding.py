"""From a story and its quotes to the complaint it carries, if any."""

import re
from collections.abc import Sequence

from nlp.complaints.agency import agency_in_charge
from nlp.complaints.lexicon import cues
from nlp.complaints.place import find_place
from storage.records.analysis import Complaint, Quote, StoryType, Tone
from storage.records.monitor import Monitor

_NEVER: frozenset[StoryType] = frozenset({"advertorial", "prestasi", "seremonial", "penegakan_hukum"})
_SUFFERED: frozenset[StoryType] = frozenset({"peristiwa", "opini"})
_CLAUSE = re.compile(r"[,;:]\s|\s[–—-]\s|\?\s")
LONGEST = 12  # words; an object is a phrase, not a sentence


def find_complaint(
    title: str,
    paragraphs: Sequence[str],
    quotes: Sequence[Quote],
    monitor: Monitor,
    story_type: StoryType,
    tone: Tone | None,
) -> Complaint | None:
    """The story's complaint, None when nobody complains of the city's doing."""
    if not _complains(title, quotes, story_type, tone):
        return None
    subject = _object(title, quotes, " ".join(paragraphs))
    return Complaint(
        object=subject,
        location=find_place(title, paragraphs, monitor),
        agency=agency_in_charge(title, paragraphs, quotes, subject, monitor),
        answered=_answered(paragraphs, quotes),
    )


def _complains(title: str, quotes: Sequence[Quote], story_type: StoryType, tone: Tone | None) -> bool:
    """A story of complaint, or one of another kind that is against the city and lets somebody complain."""
    if story_type == "keluhan":
        return True
    if story_type in _NEVER or tone is None:
        return False
    lexicon = cues()
    complained = any(q.speaker_type in lexicon.speakers and q.verb in lexicon.verbs for q in quotes)
    announced = lexicon.headline.search(title) is not None
    cried = any(q.speaker_type in lexicon.speakers and q.verb in lexicon.cries for q in quotes)
    affected = story_type in _SUFFERED and any(q.speaker_type in lexicon.speakers for q in quotes)
    # a story of good service may let a citizen cry out too, so that needs no tone; the rest needs a critical story
    return announced or cried or (tone == "negatif" and (complained or affected))


def _object(title: str, quotes: Sequence[Quote], body: str) -> str:
    """The headline's clause that names the trouble, else what the first complainant says."""
    lexicon = cues()
    announced = lexicon.headline.search(title)
    if announced:
        clause = _CLAUSE.split(title[announced.end() :])[0].strip(" ,.")
        if len(clause.split()) >= 2:
            return _phrase(clause, body)
    clauses = [part.strip(" .") for part in _CLAUSE.split(title) if len(part.split()) >= 2]
    troubled = [part for part in clauses if lexicon.trouble.search(part)]
    if troubled or clauses:
        return _phrase(max(troubled or clauses, key=lambda part: len(lexicon.trouble.findall(part))), body)
    said = next((q.text for q in quotes if q.speaker_type in lexicon.speakers), title)
    return _phrase(said, body)


def _phrase(text: str, body: str) -> str:
    """At most LONGEST words; a capital stays where the story has it inside a sentence too."""
    kept = (word if _is_name(word, body) else word.lower() for word in text.split()[:LONGEST])
    return " ".join(kept)


def _is_name(word: str, body: str) -> bool:
    bare = re.escape(word.strip(",.'\"“”‘’"))
    return word.isupper() or bool(bare and re.search(rf"(?<=[a-z,] ){bare}\b", body))


def _answered(paragraphs: Sequence[str], quotes: Sequence[Quote]) -> bool:
    """Whether an official of the city responds, not as a witness and not by refusing responsibility."""
    lexicon = cues()
    for quote in quotes:
        paragraph = paragraphs[quote.paragraph]
        around = paragraph[: quote.start][-140:] + " " + paragraph[quote.end :][:140]
        official = quote.speaker_type in lexicon.answering and not lexicon.witness.search(around)
        if official and not lexicon.refusal.search(quote.text):
            return True
    return False
