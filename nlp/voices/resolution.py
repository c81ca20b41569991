"""Whose statement it is: names, nicknames, roles and pronouns resolved within the story."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from nlp.voices.cast import Cast, Voice
from nlp.voices.directory import Directory
from nlp.voices.kinds import kind_of_person, kind_of_place, kind_of_role
from nlp.voices.lexicon import cues, people
from nlp.voices.names import NEAR, doer, name_in
from nlp.voices.passage import Passage
from nlp.voices.statement import Statement
from storage.records.analysis import SpeakerType

_ACRONYM = re.compile(r"(?:^|\()[A-Z]{3,8}\)?$")
_ARTICLE = re.compile(r"^(?:(?:seorang|salah (?:satu|seorang)|para|sejumlah|beberapa|sebagian|sang|si|oleh)\s+)+", re.I)
_POINTER = re.compile(r"\b(?:itu|tersebut|ini)\b")
_NAMELESS = re.compile(
    rf"\s*(?:(?:Sementara itu|Namun|Lain lagi|Salah satunya),? )?(?:(?:Para|Sejumlah|Puluhan|Ratusan|Beberapa) )?"
    rf"((?:Se|se)orang|[Ss]alah (?:seorang|satu))?\s?"
    rf"({people().nouns.pattern}(?: (?!yang|di|dari|pun|itu|tersebut|me|ber|ter|lain)[a-z]+){{0,2}})",
    re.I,
)
_RELATIVE = re.compile(rf"^{people().kin.pattern}(?=[A-Z])")  # "putra Ketua DPR X": X is no relative
_EXPLAINED = re.compile(r"(?<!\w)((?:[A-Z][\w'-]{1,30}\s(?:dan\s|of\s|untuk\s|for\s)?){2,8})\(([A-Z][A-Za-z]{1,9})\)")
_BRACKETED = re.compile(r"\s?\(([A-Z][^()]{8,90})\)")
_APPOSED = re.compile(
    r"(?:\s?\(\d{1,3}(?: tahun)?\)|,\s\d{2}(?:\stahun)?(?=,))?(?:,|\s(?=dari|selaku|asal|yang|sebagai|warga))\s?"
    r"([^.,;\x00\"“]{3,80})"
)
_CLAUSE = re.compile(r"(?<!\bdr)(?<!\bDr)(?<!\bdrg)(?<!\bProf)(?<!\bH)(?<!\bHj)(?<!\bNs)[.;\x00]\s?")
_SPOKEN = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(cues().bare))}|menurut)(?![\w-])", re.I)
_LEAD_IN = re.compile(
    r".*\b(?:yakni|yaitu|ialah|oleh|didampingi|di(?:sampai|kata|ungkap|jelas|tegas|tambah|utara|lontar)kan|dibenarkan|diakui|"
    r"dikonfirmasi|menemui|kepada)\s(?=[A-Zk-pr-w])"
)
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
        self._types: dict[int, tuple[Voice, SpeakerType | None]] = {}
        self.cast.nickname(" ".join(self.masked))
        for passage, text, statements in zip(passages, self.masked, found, strict=True):
            for sentence in passage.sentences:
                self.cast.introduce(text[max(sentence.start, passage.begin) : sentence.end].replace("\x00", ""))
            for statement in statements:
                if statement.phrase:
                    self.cast.add(statement.phrase)
        self.cast.nickname_last("\n".join(self.masked))
        self.acronyms = acronyms_in(story)
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
            text = self.masked[at][max(start, sentence.start) : min(end, sentence.end)]
            mentioned = list(self.cast.mentions(text))
            nameless = _NAMELESS.match(text) if self.focus is None or not mentioned else None
            if mentioned:
                self.focus = mentioned[0][2]
            elif nameless and (nameless[1] or self.focus is None):
                role = text[nameless.start(2) : nameless.end()].strip()
                self.focus = Voice(role_of(role), None, named=False, roles=[role])

    def _voice(self, at: int, statement: Statement) -> Voice | None:
        begins = statement.phrase.split(maxsplit=1)[:1]
        if self.focus and begins and begins[0].lower() in people().pronouns:
            return self.focus
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
        """The speaker's type, found once a speaker."""
        if voice is None:
            return None
        if id(voice) not in self._types:
            self._types[id(voice)] = (voice, self._find_kind(voice))
        return self._types[id(voice)][1]

    def _find_kind(self, voice: Voice) -> SpeakerType | None:
        if voice.person:
            return kind_of_person(voice.person, self.day)
        told = [self._spelt_out(role) for role in (*voice.roles, voice.name)]
        kind = kind_of_role(told, self.directory, self.at_home)
        if kind is None and voice.named:
            kind = kind_of_role(self._surroundings(voice), self.directory, self.at_home)
            kind = None if kind == "kepala_daerah" else kind  # the head of a city is always introduced as such
            kind = kind or kind_of_place([*self._spots(voice)])
        scene = " ".join(passage.text for passage in self.passages[voice.scene or 0 : (voice.scene or 0) + 2])
        return kind or ("pelaku_usaha" if people().trade.search(scene.lower()) else "warga")

    def _spelt_out(self, role: str) -> str:
        """A description with the names of the bodies whose short forms the story explains."""
        found = [self.acronyms[word] for word in re.findall(r"\w+", role) if word in self.acronyms]
        return " ".join([role, *(name for name in found if name not in role)])

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

    def _spots(self, voice: Voice) -> Iterator[str]:
        """The rest of the sentence after each mention, which may tell where the person was met."""
        for text in self.masked:
            for _, end, other in self.cast.mentions(text):
                if other is voice:
                    yield _SENTENCE.split(text[end : end + NEAR])[0]


def descriptions(text: str, start: int, end: int) -> list[str]:
    """The words that describe a name at `text[start:end]`: the apposition, then the title before it."""
    left = _SPOKEN.split(_CLAUSE.split(text[max(0, start - 90) : start])[-1])[-1]
    parts = [part.strip() for part in left.split(",") if part.strip()]
    while len(parts) > 1 and _incomplete(parts[-2], parts[-1]):
        parts[-2:] = [" ".join(parts[-2:])]
    apposed = _apposition(text, end)
    before = _RELATIVE.sub("", _LEAD_IN.sub("", parts[-1])) if parts else ""
    told = (apposed, before) if text[end : end + 1] in {",", " "} and "," in text[end : end + 9] else (before, apposed)
    return [part for part in told if part]


def _apposition(text: str, end: int) -> str:
    """What follows a name to say who it is, without the verb of saying after it."""
    bracketed = _BRACKETED.match(text, end)
    if bracketed and people().nouns.search(bracketed[1][:30]):
        return bracketed[1]
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


def acronyms_in(story: str) -> dict[str, str]:
    """Short forms a story explains, with their names: "Papua Corruption Watch (PCW)"."""
    return {found[2]: found[1] for found in _EXPLAINED.finditer(story)}


def has_pronoun(phrase: str) -> bool:
    """Whether a description begins or ends with a pronoun: "Lebih lanjut ia", "Dia yang baru pulang"."""
    words = [word.lower().strip(",") for word in phrase.split()]
    return not people().pronouns.isdisjoint((*words[:2], words[-1]))


def role_of(phrase: str) -> str:
    """A description cut down to the role: "Namun seorang pedagang sayur" → "pedagang sayur"."""
    found = people().nouns.search(phrase)
    role = (
        _ARTICLE.sub("", re.split(r"[,(]|\syang\s", phrase[found.start() :] if found else phrase)[0].strip()) or phrase
    )
    return role if any(letter.isupper() for letter in role[1:]) else role[:1].lower() + role[1:]
