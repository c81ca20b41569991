"""Whose statement it is: names, nicknames, roles and pronouns resolved within the story."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from nlp.voices.cast import Cast, Voice
from nlp.voices.directory import Directory
from nlp.voices.kinds import kind_of_person, kind_of_role
from nlp.voices.lexicon import cues, people
from nlp.voices.names import doer, name_in
from nlp.voices.passage import Passage
from nlp.voices.statement import Statement
from storage.records.analysis import SpeakerType

_ACRONYM = re.compile(r"(?:^|\()[A-Z]{3,8}\)?$")
_ARTICLE = re.compile(r"^(?:(?:seorang|salah (?:satu|seorang)|para|sejumlah|beberapa|sebagian|sang|si|oleh)\s+)+", re.I)
_POINTER = re.compile(r"\b(?:itu|tersebut|ini)\b")
_APPOSED = re.compile(
    r"(?:\s?\(\d{1,3}(?: tahun)?\)|,\s\d{2}(?=,))?(?:,|\s(?=dari|selaku|asal|yang|sebagai|warga))\s?"
    r"([^.,;\x00\"“]{3,80})"
)
_CLAUSE = re.compile(r"(?<!\bdr)(?<!\bDr)(?<!\bdrg)(?<!\bProf)(?<!\bH)(?<!\bHj)(?<!\bNs)[.;\x00]\s?")
_SPOKEN = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(cues().bare))}|menurut)(?![\w-])", re.I)
_BODY = re.compile(r"\b(?:Dinas|Badan|Bagian|Bidang|Kementerian|Menteri)\b")
_SENTENCE = re.compile(r"[.;\x00]\s")
DESCRIPTIONS = 6
AROUND = 90  # characters of a sentence that may still speak of the one it names
Resolved = tuple[int, Statement, str | None, SpeakerType | None, str | None]


def speaks(text: str, offices_too: bool, directory: Directory) -> bool:
    """Whether words at the end of a clause name somebody who can speak."""
    last = text.replace("\x00", " ").split()
    if not last:
        return False
    if last[-1].lower().strip(",") in people().pronouns or directory.person_in(text):
        return True
    if people().nouns.search(text) or name_in(text, directory):
        return True
    return offices_too and (
        _ACRONYM.search(text) is not None or any(w.lower().strip(",.") in people().offices for w in last)
    )


class Resolver:
    """Reads a story once, keeping whoever is being spoken of."""

    def __init__(
        self, directory: Directory, passages: Sequence[Passage], found: Sequence[Sequence[Statement]], day: date | None
    ) -> None:
        self.directory, self.passages, self.found, self.day = directory, passages, found, day
        story = " ".join(passage.text for passage in passages)
        self.cast = Cast(directory, day, story)
        self.masked = [passage.masked() for passage in passages]
        self.at_home = directory.names_city(story)
        self.focus: Voice | None = None
        self.verb: str | None = None
        self.cast.nickname(" ".join(self.masked))
        for passage, text, statements in zip(passages, self.masked, found, strict=True):
            for sentence in passage.sentences:
                self.cast.introduce(text[max(sentence.start, passage.begin) : sentence.end].replace("\x00", ""))
            for statement in statements:
                if statement.phrase:
                    self.cast.add(statement.phrase)
        self._describe()

    def _describe(self) -> None:
        """Collect what stands around the first mentions: an apposition after the name, a title before it."""
        for index, text in enumerate(self.masked):
            for start, end, voice in self.cast.mentions(text):
                voice.scene = voice.scene or index
                if len(voice.roles) < DESCRIPTIONS:
                    told = descriptions(text, start, end)
                    voice.roles += [role for role in told if not self.directory.person_in(role)]

    def resolve(self) -> Iterator[Resolved]:
        """Each statement with its speaker, speaker type and verb."""
        for at, statements in enumerate(self.found):
            cursor = 0
            for statement in statements:
                self._notice(at, cursor, statement.anchor)
                voice = self._voice(at, statement)
                self.verb = statement.verb or self.verb
                self.focus = voice or self.focus
                cursor = max(cursor, statement.end)
                yield at, statement, voice.name if voice else None, self._kind(voice), self.verb
            self._notice(at, cursor, len(self.masked[at]))

    def _notice(self, at: int, start: int, end: int) -> None:
        """Whoever narration between two statements turns to comes into focus."""
        for sentence in self.passages[at].sentences:
            if sentence.end <= start or sentence.start >= end:
                continue
            mentioned = list(self.cast.mentions(self.masked[at][max(start, sentence.start) : min(end, sentence.end)]))
            if mentioned:
                self.focus = mentioned[0][2]

    def _voice(self, at: int, statement: Statement) -> Voice | None:
        if not statement.phrase:
            return self.focus or self._doer(at, statement.anchor)
        named = self.cast.add(statement.phrase)
        if named:
            return named
        return self._by_role(statement.phrase)

    def _doer(self, at: int, anchor: int) -> Voice | None:
        """With nobody in focus yet, the last sentence that opens with somebody acting."""
        for index in range(at, max(-1, at - 3), -1):
            passage = self.passages[index]
            for sentence in reversed(passage.sentences):
                start = max(sentence.start, passage.begin)
                name = doer(self.masked[index][start : sentence.end]) if index < at or start < anchor else None
                if name:
                    return self.cast.add(name)
        return None

    def _by_role(self, phrase: str) -> Voice | None:
        if has_pronoun(phrase):
            return self.focus
        if _POINTER.search(phrase) and self.focus and self.focus.named and "orang nomor" not in phrase.lower():
            return self.focus
        known = self.cast.called(phrase) if len(phrase.split()) <= 4 else None
        if known:
            return known
        person = self.directory.holder(phrase, self.day) if len(phrase.split()) <= 8 and self.at_home else None
        if person:
            return self.cast.add(person.name)
        return Voice(role_of(phrase), None, named=False, roles=[phrase])

    def _kind(self, voice: Voice | None) -> SpeakerType | None:
        if voice is None:
            return None
        if voice.person:
            return kind_of_person(voice.person, self.day)
        kind = kind_of_role([*voice.roles, voice.name], self.directory, self.at_home)
        if kind is None and voice.named:
            kind = kind_of_role(self._surroundings(voice), self.directory, self.at_home)
            kind = None if kind == "kepala_daerah" else kind  # the head of a city is always introduced as such
        scene = " ".join(passage.text for passage in self.passages[voice.scene or 0 : (voice.scene or 0) + 2])
        return kind or ("pelaku_usaha" if people().trade.search(scene.lower()) else "warga")

    def _surroundings(self, voice: Voice) -> list[str]:
        """The words next to the name wherever the sentence has no clear description, the nearest first."""
        found: list[str] = []
        for text in self.masked:
            for start, end, other in self.cast.mentions(text):
                if other is voice and len(found) < 2 * DESCRIPTIONS:
                    before = _SENTENCE.split(text[max(0, start - AROUND) : start])[-1]
                    after = _SENTENCE.split(text[end : end + AROUND])[0]
                    found += [*reversed(before.split(",")), after if after.startswith(",") else ""]
        return [words.strip() for words in found if len(words.split()) > 1]


def descriptions(text: str, start: int, end: int) -> list[str]:
    """The words that describe a name at `text[start:end]`: the apposition, then the title before it."""
    left = _SPOKEN.split(_CLAUSE.split(text[max(0, start - 90) : start])[-1])[-1]
    parts = [part.strip() for part in left.split(",") if part.strip()]
    while len(parts) > 1 and _incomplete(parts[-2], parts[-1]):
        parts[-2:] = [" ".join(parts[-2:])]
    apposed = _apposition(text, end)
    before = parts[-1] if parts else ""
    told = (apposed, before) if text[end : end + 1] in {",", " "} and "," in text[end : end + 9] else (before, apposed)
    return [part for part in told if part]


def _apposition(text: str, end: int) -> str:
    """What follows a name to say who it is, without the verb of saying after it."""
    found = _APPOSED.match(text, end)
    if not found:
        return ""
    after = cues().active_pattern.split(found[1], maxsplit=1)[0]
    described = text[found.start(1) - 2] != "," or people().nouns.search(after[:30]) is not None
    return after if described and not after.startswith("yang ") else ""


def _incomplete(before: str, part: str) -> bool:
    """Nothing but titles, or the tail of an office's long name: what stands before the comma belongs to it."""
    if part.startswith(("dan ", "serta ")) or all(word.lower().strip(".") in people().titles for word in part.split()):
        return True
    enumerated = " dan " in part and _BODY.search(before) is not None
    return part[:1].isupper() and (enumerated or not people().nouns.search(part))


def has_pronoun(phrase: str) -> bool:
    """Whether a description begins or ends with a pronoun: "Lebih lanjut ia", "Dia yang baru pulang"."""
    words = [word.lower().strip(",") for word in phrase.split()]
    return words[0] in people().pronouns or words[-1] in people().pronouns


def role_of(phrase: str) -> str:
    """A description cut down to the role: "Namun seorang pedagang sayur" → "pedagang sayur"."""
    found = people().nouns.search(phrase)
    role = (
        _ARTICLE.sub("", re.split(r"[,(]|\syang\s", phrase[found.start() :] if found else phrase)[0].strip()) or phrase
    )
    return role if any(letter.isupper() for letter in role[1:]) else role[:1].lower() + role[1:]
