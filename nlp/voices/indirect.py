"""Indirect speech: narration that reports what somebody said."""

import re
from collections.abc import Callable, Iterator

from nlp.text.sentences import Sentence
from nlp.voices.lexicon import Cues, cues
from nlp.voices.passage import Passage
from nlp.voices.statement import Statement, trimmed

_LINK = re.compile(
    r"\s*(?:lagi|juga|pula|secara \w+|dengan \w+)?\s*(?:kepada [^,\x00]{1,60}?(?=,|\sbahwa))?"
    r"[\s,:]*(?:bahwa\b|bahwasannya\b|kalau\b)?[\s,:]*"
)
_STAMP = re.compile(
    r",?\s(?:pada\s)?(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Jum’at|Sabtu|Minggu)(?:\s(?:pagi|siang|sore|malam))?,?\s?"
    r"(?:\([\d/]+\)|\d{1,2}\s\w+\s\d{4}|$).{0,40}$"
)
_EMPTY = re.compile(
    r"(?:hal|pernyataan|keterangan|permintaan|pendapat)\s(?:itu|ini|tersebut|senada|serupa|yang (?:sama|senada))"
    r"(?=\s*(?:$|[,.]|(?:saat|ketika|usai|setelah|kepada|dalam|di|pada|melalui|lewat|dengan|terkait)\b))|demikian\b|begitu\b",
    re.I,
)
_ADVERB = re.compile(
    r"\s+(?:juga|pun|kembali|sempat|ikut|lantas|kemudian|langsung|sendiri|turut|terus|sudah|telah|tetap|justru)$"
)
_NAME_RUN = re.compile(r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,5}")

Personal = Callable[[str, bool], bool]
"""Whether words name somebody who can speak; the flag lets offices count too."""


def find_indirect(passage: Passage, personal: Personal) -> Iterator[Statement]:
    """At most one statement a sentence: the first cue that holds."""
    masked = passage.masked()
    for sentence in passage.sentences:
        start = max(sentence.start, passage.begin)
        if masked[start : start + 1] == "\x00" or sentence.end - start > 1500:
            continue
        window = Sentence(masked[start : sentence.end], start, sentence.end)
        statement = _read(window, personal)
        if statement:
            yield statement


def _read(sentence: Sentence, personal: Personal) -> Statement | None:
    found = [
        item
        for item in (_opening(sentence, personal), _inserted(sentence, personal), _acted(sentence, personal))
        if item
    ]
    return min(found, key=lambda item: item.anchor) if found else None


def _statement(sentence: Sentence, span: tuple[int, int], verb: str, phrase: str, anchor: int) -> Statement | None:
    """A statement over `span` of the sentence, cut at speech, time stamp and final stop; None when nothing is said."""
    start, end = span
    text = sentence.text
    mask = text.find("\x00", start, end)
    end = mask if mask >= 0 else end
    stamp = _STAMP.search(text, max(start, end - 80), end)
    end = stamp.start() if stamp else end
    start, end = trimmed(text, start, end, " \t\n,;:–-.")
    content = text[start:end]
    if len(content.split()) < (1 if verb == "aku" else 2) or _EMPTY.match(content):
        return None
    return Statement(
        sentence.start + start, sentence.start + end, "tidak_langsung", verb, phrase, sentence.start + anchor
    )


def _opening(sentence: Sentence, personal: Personal) -> Statement | None:
    """`Dalihnya, …`, `Ditambahkan X, …`, `Dikatakannya, …`"""
    found = cues().opening_pattern.match(sentence.text)
    if found:
        return _statement(sentence, (found.end(), len(sentence.text)), found[1].lower(), "", 0)
    passive = cues().passive_pattern.match(sentence.text)
    if not passive:
        return None
    comma = sentence.text.find(",", passive.end(), passive.end() + 90)
    phrase = sentence.text[passive.end() : comma].removeprefix(" oleh").strip() if comma >= 0 and not passive[2] else ""
    named = bool(phrase) and personal(phrase, True)
    verb = re.sub(r"kan$|i$", "", passive[1].lower())
    return _statement(
        sentence, (comma if named else passive.end(), len(sentence.text)), verb, phrase if named else "", 0
    )


def _inserted(sentence: Sentence, personal: Personal) -> Statement | None:
    """`Menurut X, …`, `…, kata X.`, `…, lanjutnya, …`"""
    for found in cues().inserted_pattern.finditer(sentence.text):
        verb, suffix = (found[1] or found[3]).lower(), found[2] or found[4]
        if found[1] and not _set_off(sentence.text, found, suffix):
            continue
        stop = found.end() if suffix == "nya" else _phrase_stop(sentence.text, found.end(), personal)
        if stop is None:
            continue
        phrase = "" if suffix == "nya" else sentence.text[found.end() : stop].strip(" ,")
        return _statement(sentence, _longer_side(sentence.text, found.start(), stop), verb, phrase, found.start())
    return None


def _set_off(text: str, found: re.Match[str], suffix: str) -> bool:
    """Bare cues attribute only when commas or a name set them apart from ordinary nouns."""
    before = text[: found.start()].rstrip()
    apart = not before or before[-1] in ",–—"
    following = text[found.end() : found.end() + 30]
    if suffix == "nya":
        return apart and (following[:1] in {",", "."} or not following)
    first = following.split(maxsplit=1)[0].strip(",.") if following.split() else ""
    named = first[:1].isupper()
    return (apart and (named or first in {"dia", "ia", "mereka", "beliau"} or first.islower())) or (
        named and "," in following
    )


def _phrase_stop(text: str, start: int, personal: Personal) -> int | None:
    """Where the words naming the speaker end, or None when they name nobody."""
    comma = text.find(",", start)
    head = text[start : comma if comma >= 0 else len(text)]
    if len(head) <= 90 and personal(head, True):
        rest = text[comma + 1 :] if comma >= 0 else ""
        apposed = re.match(r"\s*(?:[A-Z]|dr\.)[\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,4}(?:\s\(\d+\))?,", rest)
        return (
            comma + 1 + apposed.end() - 1
            if apposed and personal(head.lower(), True)
            else (comma if comma >= 0 else len(text))
        )
    run = _NAME_RUN.match(text, start)
    if run and personal(run.group(), False):
        return run.end()
    return None


def _longer_side(text: str, before: int, after: int) -> tuple[int, int]:
    """What is said stands after an inserted attribution, or before it when nothing longer follows."""
    left, right = text[:before].strip(" ,."), text[after:].strip(" ,.")
    if len(right.split()) >= 3 or len(right) >= len(left):
        return after, len(text)
    return 0, before


def _acted(sentence: Sentence, personal: Personal) -> Statement | None:
    """`X mengatakan (bahwa) …`"""
    lexicon = cues()
    for found in lexicon.active_pattern.finditer(sentence.text):
        subject = _subject(sentence.text[: found.start()])
        verb = lexicon.active[found[1]]
        if not subject or _guarded(subject, found[1], lexicon) or not personal(subject, verb not in lexicon.stance):
            continue
        start = _LINK.match(sentence.text, found.end())
        statement = _statement(
            sentence, (start.end() if start else found.end(), len(sentence.text)), verb, subject, found.start()
        )
        if statement:
            return statement
    return None


def _subject(text: str) -> str:
    subject = text.rsplit("\x00", 1)[-1].rstrip(" ,")
    while adverb := _ADVERB.search(subject):
        subject = subject[: adverb.start()]
    return subject[-220:]


def _guarded(subject: str, form: str, lexicon: Cues) -> bool:
    last = subject.rsplit(None, 1)[-1].lower().strip(",")
    return last in lexicon.guards and not (form in lexicon.denied and last in {"tidak", "tak"})
