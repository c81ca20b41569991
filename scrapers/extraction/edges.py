"""Where a body begins and ends: the dateline before its first word, the end code after its last."""

import re
from collections.abc import Iterable

_SITE = r"(?i:[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|co|id|net|go\.id|or\.id|news|tv))"
_CITY = r"[A-Z][\w'’.]*(?:[ /-][A-Z][\w'’.]*){0,3}"
_PLAIN_CITY = r"[A-Z][\w'’.]*(?:[ /][A-Z][\w'’.]*){0,3}"
# With the outlet's name in it a dateline is sure, and any dash ends it.
_SURE = rf"""(?:
      {_SITE}\s*[,/|]\s*{_PLAIN_CITY}              # Liputan6.com, Jakarta    JATIMPOS.CO/TUBAN
    | {_CITY}\s*[,|]\s*{_SITE}                     # KOTA MADIUN, BANGSAONLINE.com
    | {_CITY}\s*\([\w. ]{{2,24}}\)                 # Madiun (ANTARA)
    | {_SITE}                                      # Merdeka.com
)"""
_LIKELY = rf"""(?:
      [A-Z][\w ]{{2,24}}?\s*\|\s*{_CITY}           # Sinergia | Kota Madiun
    | {_CITY},\s*[A-Z]\w*(?:\ [A-Z]\w*){{0,3}}     # ARUNIKA, Radar Arunika
    | {_CITY}                                      # Jakarta
)"""
# A dash between two words without a blank joins them (`Jakarta-Bandung`); a dateline's stands apart.
_DASH = r"(?:\s+[-–—]{1,2}\s*|\s*[-–—]{1,2}\s+|--|[–—]|\s*\|\s*)"
_SENTENCE = r"(?=[A-Z\d\"“‘'’(])"
_GENERIC = tuple(
    re.compile(rf"(?P<dateline>{place}){dash}{start}", re.X)
    for place, dash, start in ((_SURE, r"\s*(?:[-–—]{1,2}|\|)\s*", r"(?=\S)"), (_LIKELY, _DASH, _SENTENCE))
)
_ALONE = re.compile(rf"(?P<dateline>{_SURE}|{_LIKELY})\s*[-–—|]+\s*", re.X)
_BOLD = re.compile(rf"(?P<dateline>{_SITE}(?:\s*,\s*{_CITY})?|{_CITY}\s*[,(]\s*{_SITE}\)?)\s*[-–—]*\s*")
_LONGEST = 60
_CODE = re.compile(
    r"\s*(?P<code>[(\[](?:\*{1,3}|[A-Z]{1,2}-\d{1,2}|[\w.*-]{1,16}(?: ?/ ?[\w.*-]{1,16}){1,3}"
    r"|(?<=\[)[a-z]{2,5}\.[a-z]{2,5}(?=\])"
    r"|(?i:red|redaksi|adv|hms|humas|rls|ant|antara|advertorial|pariwara|diskominfo|kominfo)|[a-z]{2,5}\d?)[)\]])\W{0,2}$"
)


def split_dateline(text: str, bold: str = "", own: Iterable[str] = ()) -> tuple[str | None, str]:
    """The dateline and the rest of a body's first line. `own` are the outlet's expressions; `bold` is the bold text
    the line begins with, which may be a dateline without a dash behind it."""
    for form in own:
        if match := re.match(rf"(?P<dateline>{form})\s*[-–—|:]*\s*", text):
            return match["dateline"].strip(), text[match.end() :]
    # Bold pieces with a plain comma between them (`TEMPO.CO, Jakarta - `) are one dateline, not the first alone.
    whole = bold and text.startswith(bold) and not text[len(bold) :].lstrip().startswith((",", "/", "|"))
    if whole and len(bold) < _LONGEST and (match := _BOLD.fullmatch(bold + " ")):
        return match["dateline"].strip(), text[len(bold) :].lstrip(" -–—")
    for generic in _GENERIC:
        if (match := generic.match(text)) and len(match["dateline"]) <= _LONGEST:
            return match["dateline"].strip(), text[match.end() :]
    return None, text


def opens_story(text: str, own: Iterable[str] = ()) -> bool:
    """Whether a paragraph begins with a dateline that names the outlet."""
    return any(re.match(form, text) for form in own) or _GENERIC[0].match(text) is not None


def lone_dateline(text: str) -> str | None:
    """The dateline a whole line is, as when it stands in a block of its own."""
    match = _ALONE.fullmatch(text) if len(text) <= _LONGEST else None
    return match["dateline"].strip() if match else None


def split_end_code(text: str) -> tuple[str, str | None]:
    """A paragraph without its end code, and the code.

    A single short word counts only behind the end of a sentence: `(PCR)` and `(4/7)` inside one are text.
    """
    match = _CODE.search(text)
    if not match:
        return text, None
    before, code = text[: match.start()].rstrip(), match["code"]
    ended = not before or before[-1] in ".!?\"”’'…"
    if re.fullmatch(r"[(\[][\d/.-]+[)\]]", code) or not (ended or ("/" in code and not code[1].isdigit())):
        return text, None
    return before, code
