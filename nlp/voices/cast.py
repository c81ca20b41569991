"""The people of one story: who they are, what they are called later on, and what describes them."""

import re
from dataclasses import dataclass, field
from datetime import date

from nlp.voices.directory import Directory
from nlp.voices.lexicon import any_of, people
from nlp.voices.names import introduced, name_in
from storage.records.monitor import Person

_FULL = r"(?<!\w)[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}"
_TITLE = r"(?:(?:Pak|Bu|Mas|Mbak|Mbah|Cak|Gus|Bang)\s)?"
_CALLED = re.compile(
    rf"(?<!\w)([A-Z]\w+), (?:sapaan|panggilan)(?: akrab)?(?: dari)? ({_FULL})|"
    rf"({_FULL}),? (?:yang )?(?:akrab |biasa )?(?:disapa|dipanggil)(?: akrab)? {_TITLE}([A-Z]\w+)"
)
_MAYOR = re.compile(r"\bwali ?kota\b", re.I)


@dataclass
class Voice:
    """One speaker. `roles` are descriptions met in the story, `scene` is the paragraph that names the speaker first;
    `person` is set for those the monitor knows."""

    name: str
    person: Person | None = None
    named: bool = True
    roles: list[str] = field(default_factory=list)
    nicknames: set[str] = field(default_factory=set)
    scene: int | None = None

    @property
    def words(self) -> frozenset[str]:
        """The words of the name that later mentions may use alone."""
        known = name_words(self.person.name) if self.person else frozenset()
        return known | name_words(self.name) | self.nicknames


def name_words(name: str) -> frozenset[str]:
    """The words of a name without initials and dots."""
    return frozenset(bare for word in name.split() if len(bare := word.strip(".")) > 1)


class Cast:
    """Speakers by name; a part of a known name is that speaker."""

    def __init__(self, directory: Directory, day: date | None, story: str) -> None:
        self.directory, self.day = directory, day
        self.mayor = (
            directory.holder("wali kota", day) if _MAYOR.search(story) and directory.names_city(story) else None
        )
        self.voices: list[Voice] = []
        self._pattern: re.Pattern[str] | None = None

    def add(self, phrase: str) -> Voice | None:
        """The speaker a description names, entered when new; None when it names nobody."""
        person = self.directory.person_in(phrase)
        if person:
            return self._enter(person.name, person)
        run = name_in(phrase, self.directory)
        return self._enter(run.text, self._officer(run.text, phrase)) if run else None

    def introduce(self, sentence: str) -> None:
        """Enter everybody a sentence of narration brings in."""
        for found in self.directory.known.finditer(sentence):
            person = self.directory.by_name[found.group()]
            self._enter(person.name, person)
        for run in introduced(sentence, self.directory):
            self._enter(run.text, None)

    def nickname(self, story: str) -> None:
        """Enter what a story says somebody is called: "Rudi, sapaan akrab Bagus Rudianto", "akrab disapa Mas Rudi"."""
        if "sapa" not in story and "panggil" not in story:
            return
        for found in _CALLED.finditer(story):
            nick, name = (found[1], found[2]) if found[1] else (found[4], found[3])
            voice = self.add(name)
            if voice:
                voice.nicknames |= name_words(nick)
                self._pattern = None

    def _officer(self, name: str, phrase: str) -> Person | None:
        """A public person called by a part of the name and the office: "Wali Kota Ratna"; the head of the city by the
        first name alone when the story speaks of the office."""
        holder = self.directory.holder(phrase, self.day)
        if holder and name_words(name) & name_words(holder.name):
            return holder
        return self.mayor if self.mayor and name == self.mayor.name.split()[0] else None

    def _enter(self, name: str, person: Person | None) -> Voice:
        voice = self.match(name)
        if voice is None:
            voice = Voice(name, person)
            self.voices.append(voice)
            self._pattern = None
        elif voice.person is None and (person or len(name.split()) > len(voice.name.split())):
            voice.name, voice.person, self._pattern = name, person, None
        return voice

    def match(self, name: str) -> Voice | None:
        """The speaker entered last whose name holds this one or is held by it."""
        words = name_words(name)
        for voice in reversed(self.voices):
            if words and (words <= voice.words or voice.words <= words):
                return voice
        return None

    def called(self, role: str) -> Voice | None:
        """The named speaker most recently described by the words of a role."""
        wanted = [
            word for word in re.findall(r"[a-z]+", role.lower()) if word not in {"itu", "tersebut", "kota", "pak", "bu"}
        ]
        for voice in reversed(self.voices):
            described = " ".join(voice.roles).lower()
            if voice.person:
                described += " " + " ".join(term.role.lower() for term in voice.person.terms)
            if wanted and all(re.search(rf"\b{re.escape(word)}\b", described) for word in wanted):
                return voice
        return None

    def mentions(self, text: str) -> list[tuple[int, int, Voice]]:
        """Where speakers are named in narration, in order, each with the span of the name."""
        if self._pattern is None:
            words = {word for voice in self.voices for word in voice.words if word[0].isupper() and len(word) > 2}
            usable = any_of(frozenset(word for word in words if word.lower() not in people().roles)) or "(?!)"
            self._pattern = re.compile(rf"(?<![\w-])(?:{usable})(?:\s(?:{usable}|[A-Z]\.?))*(?![\w-])")
        hits = ((found.start(), found.end(), self.match(found.group())) for found in self._pattern.finditer(text))
        return [(start, end, voice) for start, end, voice in hits if voice is not None]
