"""Personal names: inside a description of a speaker, and where narration brings somebody in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.stemming.names import region_words
from nlp.voices.directory import Directory
from nlp.voices.lexicon import people

_CAPITAL = re.compile(r"(?<![\w'’@./-])[A-Z][\w.'’-]*")
_PART = re.compile(r"[,;]")
_NAME = re.compile(r"[A-Z][a-zà-ÿ'’]+(?:-?[A-Z]?[a-zà-ÿ'’]+)*\.?|[A-Z]\.?|[A-Z]{2}")
_BRINGS_IN = frozenset({"bersama", "oleh", "satunya", "yakni", "yaitu", "ialah"})
_CALLED = frozenset({"bernama", "berinisial"})
NEAR = 160  # characters around a name that can describe it
_AGE = re.compile(r"\s*\(\d{1,3}(?: tahun)?\)|,\s\d{2}(?=[,. ])")
_ENDED = re.compile(r"[a-z]{3,}\.$")
_SUFFIXED = re.compile(r"\w{3,}nya\.?")
_KIN = re.compile(r"\b(?:cucu|ayah|ibu|ibunda|istri|suami|anak|adik|kakak|orang tua|teman|tetangga|rekan)\b", re.I)
_DOER = re.compile(
    r"([A-Z][a-z]{3,})\s(?:sudah|tidak|tak|belum|masih|kini|pernah|sempat|akhirnya|duduk|datang|hanya|baru|me[a-z]{4,}|ber[a-z]{3,}|"
    r"ter[a-z]{3,})\b"
)
_DERIVED = re.compile(r"(?:pe|ke|se|per|pem|pen|peng)[a-z]+an|[a-z]+nya|(?:me|ber|ter|di)[a-z]{4,}")
_THING = re.compile(
    r"\s(?:merupakan|adalah|ialah|digelar|berlangsung|dibuka|diluncurkan|berisi|terdiri|berukuran|berada)\b"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that may be a name: `text[start:end]`.

    `owned` when they name a place or a body more likely; `alone` when they fill their part between commas."""

    text: str
    start: int
    end: int
    owned: bool
    alone: bool
    closing: bool
    aged: bool


def runs_in(phrase: str, directory: Directory) -> list[Run]:
    """The candidate names of a description in order."""
    blanked = directory.blank(phrase)
    spans: list[tuple[int, int]] = []
    for found in _CAPITAL.finditer(blanked):
        if not _is_name(found.group()):
            continue
        ended = spans and _ENDED.search(blanked, *spans[-1])
        if spans and not ended and not blanked[spans[-1][1] : found.start()].strip():
            spans[-1] = (spans[-1][0], found.end())
        else:
            spans.append((found.start(), found.end()))
    runs = [_run(phrase, blanked, start, end) for start, end in spans]
    return [run for run in runs if len(run.text) > 1 or run.alone]


def _run(phrase: str, blanked: str, start: int, end: int) -> Run:
    words = blanked[max(0, start - 30) : start].split()
    before = words[-1].lower().strip("(,.") if words else ""
    headed = [word.lower() for word in words[-2:]] == ["wali", "kota"]  # an office before a name, not a town
    followed = blanked[end : end + 2].strip().startswith("#")
    rest = _AGE.sub("", _PART.split(blanked[end : end + 80], maxsplit=1)[0], count=1).strip(" ()")
    left = [
        w
        for w in _PART.split(blanked[max(0, start - NEAR) : start])[-1].strip(" ()").split()
        if w.lower().strip(".") not in people().titles
    ]
    name = phrase[start:end]
    name = name.rstrip(".") if len(name.split()[-1]) > 2 else name
    return Run(
        name,
        start,
        end,
        (before in people().owners and not headed) or followed,
        not left and not rest,
        not rest,
        bool(_AGE.match(blanked, end)),
    )


def _is_name(token: str) -> bool:
    lowered = token.lower().strip(".")
    known = lowered in people().roles or lowered in people().titles or lowered in people().pronouns
    if known or lowered in region_words():
        return False
    return bool(_NAME.fullmatch(token)) and not _SUFFIXED.fullmatch(token)


def name_in(phrase: str, directory: Directory) -> Run | None:
    """The name of the person described, None when there is only a role."""
    runs = [run for run in runs_in(phrase, directory) if not _opens_clause(run, phrase)]
    free = [run for run in runs if not run.owned]
    aged = next((run for run in free if run.aged), None)
    if aged and not _KIN.search(phrase[: aged.start]):
        return aged
    alone = [run for run in free if run.alone]
    if alone:
        return alone[0] if not phrase[: alone[0].start].strip() else alone[-1]
    closing = [run for run in free if run.closing]
    if free:
        return closing[-1] if closing else free[0]
    return _tail(runs[-1]) if runs else None


def _opens_clause(run: Run, phrase: str) -> bool:
    """A lone capitalised word at the start, with the clause going on after it, is an ordinary word."""
    return (
        run.start == 0 and " " not in run.text and not run.alone and re.match(r"\s[a-z]", phrase[run.end :]) is not None
    )


def _tail(run: Run) -> Run | None:
    """Of a body's name run together with a person's, the last two words: "Forum Kali Bersih Heru Setiaji"."""
    words = run.text.split()
    if len(words) < 3:
        return None
    name = " ".join(words[-2:])
    return Run(name, run.end - len(name), run.end, False, False, True, False)


def introduced(sentence: str, directory: Directory) -> Iterator[Run]:
    """People whom narration brings in: "Hadi Purnomo, alumnus …", "Bu Anggi …", "Lastri (41) sudah berdiri"."""
    nouns = people().nouns
    for run in runs_in(sentence, directory):
        if run.owned:
            continue
        before = sentence[max(0, run.start - NEAR) : run.start]
        last = before.split()[-1] if before.split() else ""
        titled = last.lower().strip(".") in people().titles
        described = sentence[run.end : run.end + 2] == ", " and nouns.match(sentence, run.end + 2) is not None
        told = last in _CALLED or titled or run.aged or described
        if told or _in_apposition(sentence, run) or _leads(sentence, run, last):
            yield run


def _in_apposition(sentence: str, run: Run) -> bool:
    """`Ketua Himpunan Difabel, Prawoto, …`: the part before the comma begins with who that is."""
    part = sentence[max(0, run.start - NEAR) : run.start].rstrip(" ,").split(",")[-1]
    noun = people().nouns.search(part)
    return run.alone and noun is not None and (len(part[: noun.start()].split()) <= 2 or part.split()[-1][0].isupper())


def _leads(sentence: str, run: Run, last: str) -> bool:
    """A full name that opens the sentence, or follows a title such as "Anggota Komisi II DPRD"."""
    if " " not in run.text or _THING.match(sentence, run.end):
        return False
    titled = (
        last[:1].isupper()
        and last.lower() in people().roles
        and people().nouns.search(sentence[max(0, run.start - NEAR) : run.start]) is not None
    )
    return not last or titled or last in _BRINGS_IN


def doer(sentence: str) -> str | None:
    """The first word of a sentence when it can only be somebody acting: "Lasmini memandangi selebaran"."""
    found = _DOER.match(sentence.lstrip())
    if (
        not found
        or not _is_name(found[1])
        or _DERIVED.fullmatch(found[1].lower())
        or people().nouns.fullmatch(found[1])
    ):
        return None
    return found[1]
