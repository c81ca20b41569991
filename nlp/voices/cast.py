"""The people of one story: who they are, what they are called later on, and what describes them."""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from nlp.voices.directory import Directory
from nlp.voices.lexicon import any_of, people
from nlp.voices.names import introduced, name_in, runs_in
from storage.records.monitor import Person

_FULL = r"(?<!\w)[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}"
_TITLE = r"(?:(?:Pak|Bu|Ibu|Bapak|Mas|Mbak|Mbah|Cak|Gus|Bang|Kang|Teh|Bunda)\s)?"
_CALLED = re.compile(
    rf"(?<!\w)([A-Z]\w+), (?:sapaan|panggilan)(?: akrab)?(?: dari)? ({_FULL})|"
    rf"({_FULL}),? (?:yang )?(?:akrab |biasa )?(?:disapa|dipanggil)(?: akrab)? {_TITLE}([A-Z]\w+)"
)
_NICKNAMED = re.compile(
    rf"\b(?:yang|biasa|akrab|kerap|sering) (?:biasa |akrab |kerap |sering )?(?:disapa|dipanggil)(?: akrab)?"
    rf"(?: dengan)? {_TITLE}([A-Z]\w+)|(?<!\w){_TITLE}([A-Z]\w+),? (?:sapaan|panggilan)(?: akrab)?nya\b"
)
TRIES = 20  # mentions of a single name looked at in search of the full one
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


def alike(short: str, name: str) -> bool:
    """Whether a word is the beginning of a name, or the name with one letter wrong, missing, doubled or two swapped."""
    if short[0] != name[0] or abs(len(short) - len(name)) > 1:
        return len(short) < len(name) <= len(short) + 5 and name.startswith(short)
    if len(short) == len(name):
        wrong = [n for n, (one, other) in enumerate(zip(short, name, strict=True)) if one != other]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and short[wrong[0]] == name[wrong[1]]
        return len(name) > 4 and (len(wrong) == 1 or (swapped and short[wrong[1]] == name[wrong[0]]))
    longer, shorter = sorted((short, name), key=len, reverse=True)
    return len(shorter) > 4 and any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))


class Cast:
    """Speakers by name; a part of a known name is that speaker."""

    def __init__(self, directory: Directory, day: date | None, story: str) -> None:
        self.directory, self.day, self.story = directory, day, story
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
        if run is None:
            return None
        known = None if " " in run.text else self.match(run.text) or self._misspelt(run.text)
        return known or self._enter(self._in_full(run.text), self._officer(run.text, phrase))

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

    def nickname_last(self, story: str) -> None:
        """Give "pria yang akrab disapa Kang Emil" and "Emil, sapaan akrabnya" to whoever was named in full before."""
        for found in _NICKNAMED.finditer(story) if "sapa" in story or "panggil" in story else ():
            nick = found[1] or found[2]
            named = [voice for _, _, voice in self.mentions(story[: found.start()]) if " " in voice.name]
            if named and all(nick not in voice.words or voice.name == nick for voice in self.voices):
                self.voices = [voice for voice in self.voices if voice.name != nick]
                named[-1].nicknames.add(nick)
                self._pattern = None

    def _misspelt(self, word: str) -> Voice | None:
        """Somebody in the story whose name this one word shortens or gets wrong by a letter: "Widya", "Erdyan"."""
        if len(word) < 4:
            return None
        return next((v for v in reversed(self.voices) if any(alike(word, other) for other in name_words(v.name))), None)

    def _in_full(self, name: str) -> str:
        """The full name a story gives somewhere for somebody it calls by one word."""
        if " " in name or len(name) < 4:
            return name
        mentions = re.finditer(rf"(?<![\w.'’-]){re.escape(name)}(?![\w'’-])", self.story)
        for found in islice(mentions, TRIES):
            around = self.story[max(0, found.start() - 40) : found.end() + 40]
            for run in runs_in(around, self.directory):
                inside = run.start > 0 and run.end < len(around)
                if inside and not run.owned and 2 <= len(run.text.split()) <= 4 and name in run.text.split():
                    return run.text
        return name

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
