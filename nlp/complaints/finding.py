"""From a story and its quotes to the complaint it carries, if any."""

import re
from collections.abc import Sequence

from nlp.complaints.agency import agency_in_charge, offices_of
from nlp.complaints.lexicon import cues
from nlp.complaints.place import find_place
from nlp.complaints.response import announces, answers
from storage.records.analysis import Complaint, Quote, StoryType, Tone
from storage.records.monitor import Monitor

_NEVER: frozenset[StoryType] = frozenset({"advertorial", "prestasi", "seremonial", "penegakan_hukum"})
_SUFFERED: frozenset[StoryType] = frozenset({"peristiwa", "opini"})
_PLAIN = re.compile(r"[^\w\s-]")
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
    others = _of_others(title, paragraphs, monitor)
    return Complaint(
        object=subject,
        location=find_place(title, paragraphs, monitor),
        agency=None if others else agency_in_charge(title, paragraphs, quotes, subject, monitor),
        answered=not others and (answers(paragraphs, quotes) or announces(title, offices_of(monitor))),
    )


def _of_others(title: str, paragraphs: Sequence[str], monitor: Monitor) -> bool:
    """Whether headline or lead names another government's place or body and the headline no office of the city: then
    no city office is in charge, and none can answer."""
    names = [friend.phrase for friend in monitor.false_friends]
    if monitor.regency:
        names += [*monitor.regency.districts, *monitor.regency.institutions, monitor.regency.full_name]
        names += [monitor.regency.capital or ""]
    opening = f"{title}\n{' '.join(paragraphs[:1])}"
    named = any(name and name in opening for name in names) or cues().others.search(opening) is not None
    return named and not any(office.name in title for office in monitor.offices if office.city)


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
    after = _CLAUSE.split(title[announced.end() :]) if announced else [""]
    clause = after[0].strip(" ,.")
    if len(clause.split()) >= 2 and not (len(after) > 1 and _is_speaker(clause, quotes)):
        return _phrase(clause, body)
    clauses = [part.strip(" .") for part in _CLAUSE.split(title) if len(part.split()) >= 2]
    clauses = [part for part in clauses if not _is_speaker(part, quotes)] or clauses
    troubled = [part for part in clauses if lexicon.trouble.search(part)]
    if troubled or clauses:
        return _phrase(max(troubled or clauses, key=lambda part: len(lexicon.trouble.findall(part))), body)
    said = next((q.text for q in quotes if q.speaker_type in lexicon.speakers), title)
    return _phrase(said, body)


def _is_speaker(clause: str, quotes: Sequence[Quote]) -> bool:
    """Whether a clause only says who speaks: "Kritik Prof Laksmi", "Komisi II DPRD Arunika"."""
    names = {word for quote in quotes for word in (quote.speaker or "").split() if len(word) > 2}
    words = _PLAIN.sub("", clause).split()
    who = sum(word in names or word.lower() in cues().who for word in words)
    return bool(words) and 2 * who >= len(words)


def _phrase(text: str, body: str) -> str:
    """At most LONGEST words, without the words of the newsroom before it ("Viral", "Video"); a capital stays where the
    story has it inside a sentence too."""
    told = cues().lead_in.sub("", text) or text
    kept = (word if _is_name(word, body) else word.lower() for word in told.split()[:LONGEST])
    return " ".join(kept)


def _is_name(word: str, body: str) -> bool:
    bare = re.escape(word.strip(",.'\"“”‘’"))
    return word.isupper() or bool(bare and re.search(rf"(?<=[\w,] ){bare}\b", body))
