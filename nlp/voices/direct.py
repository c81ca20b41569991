"""Direct speech: quotations and the words around them that tell whose they are."""

import re
from collections.abc import Iterator

from nlp.text.quotations import Quotation
from nlp.voices.lexicon import Cues, cues, people
from nlp.voices.passage import Passage
from nlp.voices.statement import Statement, trimmed

_PHRASE_END = re.compile(
    r"(?<!\bdr)(?<!\bDr)(?<!\bdrg)(?<!\bProf)(?<!\bH)(?<!\bHj)(?<!\bNs)(?<!\b[A-Z])\.\s|[;?!\n\"“‘\x00]\s|[.?!]$|\s(?:saat|ketika|kepada|usai|setelah|sambil|seraya|sembari|melalui|lewat|menirukan|ditemui|"
    r"sebelum|menanggapi|mengomentari|merujuk|terkait|soal|tentang|lalu|yang|dalam|pada|di)\s|"
    r",?\s(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu|kemarin)\b"
)
_NAME_FIRST = re.compile(r"([A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)*)\s(?!dari|selaku|asal|sebagai|yang)[a-z]")
_BEFORE = re.compile(r"(?:,|:|\bbahwa|\bkalau)\s*$")
_ACTOR = r"(?:ia|dia|mereka|beliau|[A-Z][^\"“”,\x00]{1,70}?)"
PHRASE = 140  # characters a speaker's description may take


def phrase_in(text: str) -> str:
    """The speaker's description at the start of `text`, up to where the sentence turns to something else."""
    window = text[:PHRASE]
    stop = _PHRASE_END.search(window, 1)
    phrase = window[: stop.start() if stop else len(window)].strip(" ,.")
    name = _NAME_FIRST.match(phrase)
    return name[1] if name and name[1].split()[0].lower() not in people().roles else phrase


def find_direct(passage: Passage) -> Iterator[Statement]:
    """One statement a quotation; part two of a quotation gets its own."""
    previous: Statement | None = None
    for index, quotation in enumerate(passage.speech):
        start, end = _content(passage, quotation)
        if start >= end:
            continue
        attribution = _after(passage, index, end) or _before(passage, index)
        if attribution is None:
            attribution = _carried(passage, index, previous)
        verb, phrase, anchor, continued = attribution
        previous = Statement(start, end, "langsung", verb, phrase, anchor, continued)
        yield previous


def _content(passage: Passage, quotation: Quotation) -> tuple[int, int]:
    """Inside the marks; where the closing mark is missing, up to the attribution if there is one."""
    start, end = quotation.inner_start, quotation.inner_end
    if not quotation.closed:
        pattern = rf"(?<=[,?!.])\s*(?:{'|'.join(sorted(cues().bare))})(?:nya)?\b"
        found = re.compile(pattern).search(passage.text, start, end)
        end = found.start() if found else end
    return trimmed(passage.text, start, end)


def _gap(passage: Passage, index: int, end: int) -> str:
    """From the end of a quotation to the next one."""
    following = passage.speech[index + 1].start if index + 1 < len(passage.speech) else len(passage.text)
    return passage.text[max(end, min(passage.speech[index].end, following)) : following]


def _after(passage: Passage, index: int, end: int) -> tuple[str | None, str, int, bool] | None:
    quotation, lexicon = passage.speech[index], cues()
    opening = quotation.end if quotation.closed else end
    gap = _gap(passage, index, opening) if quotation.closed else passage.text[end:]
    found = lexicon.after_pattern.match(gap)
    if found and found[1]:
        phrase = "" if found[2] else phrase_in(gap[found.end() :])
        return found[1], phrase, quotation.start, False
    if found and found[3] and found[3] + "nya" not in lexicon.never and _at_end(gap[found.end() :]):
        return found[3], "", quotation.start, False
    return _actor_after(gap, lexicon, quotation.start)


def _at_end(rest: str) -> bool:
    """Whether a word in -nya closes its clause, as an attribution does."""
    return (
        re.match(
            r"\s*(?:$|[.,]|(?:sambil|seraya|sembari|lagi|saat|ketika|kepada|lalu|dengan|usai|di|pada|dalam)\b)", rest
        )
        is not None
    )


def _actor_after(gap: str, lexicon: Cues, anchor: int) -> tuple[str | None, str, int, bool] | None:
    """`"…," Dian menambahkan.`"""
    found = re.match(rf"\s*,?\s*({_ACTOR})\s+(?:juga |pun |kembali )?(\w+)", gap[:120])
    while found and found[2] not in lexicon.active:
        found = re.match(rf"\s*,?\s*({re.escape(found[1])}\s+{re.escape(found[2])})\s+(\w+)", gap[:120])
    if not found or gap[:1] == "." or "." in found[1].rstrip("."):
        return None
    return lexicon.active[found[2]], found[1], anchor, False


def _before(passage: Passage, index: int) -> tuple[str | None, str, int, bool] | None:
    """`X mengatakan, "…"`, `Menurut X, "…"`, `Kata dia, "…"`."""
    quotation, lexicon = passage.speech[index], cues()
    floor = passage.speech[index - 1].end if index else passage.begin
    sentence = next((s.start for s in reversed(passage.sentences) if s.start <= quotation.start), floor)
    lead = passage.text[max(floor, sentence, quotation.start - 400) : quotation.start]
    if not lead.strip():
        return None
    matches = list(lexicon.active_pattern.finditer(lead))
    if matches and (_BEFORE.search(lead) or len(lead) - matches[-1].end() < 3):
        return lexicon.active[matches[-1][1]], lead[: matches[-1].start()].strip(" ,"), quotation.start, False
    inserted = list(lexicon.inserted_pattern.finditer(lead))
    if inserted and _BEFORE.search(lead):
        last = inserted[-1]
        phrase = "" if (last[2] or last[4]) == "nya" else phrase_in(lead[last.end() :].rstrip(" ,:"))
        return (last[1] or last[3]).lower(), phrase, quotation.start, False
    return None


def _carried(passage: Passage, index: int, previous: Statement | None) -> tuple[str | None, str, int, bool]:
    """A second part, or a quotation left without a word on whose it is."""
    quotation = passage.speech[index]
    gap = passage.text[passage.speech[index - 1].end : quotation.start] if index else ""
    if previous is not None and len(gap) < PHRASE and gap.count(".") <= 1:
        return previous.verb, previous.phrase, previous.anchor, previous.continued
    return None, "", quotation.start, True
