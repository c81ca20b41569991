"""Who wrote and who edited: people told apart from companies, labels and dates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from scrapers.dates import parse_date
from scrapers.dates.names import WEEKDAYS

Role = Literal["author", "editor", "other"]

_LABELS: dict[Role, str] = {
    "author": "penulis|reporter|wartawan|pewarta|jurnalis|kontributor|oleh|by|author|writer|laporan oleh|"
    "laporan wartawan|laporan|ditulis oleh|posted by|reported by|written by",
    "editor": "editor|redaktur|penyunting|edited by|diedit oleh|publisher|uploader",
    "other": "sumber|copyright|fotografer|photographer|foto|tim redaksi|tayang|diperbarui|kategori|video|dibaca|views|"
    "update|published|tanggal",
}
_ROLES: dict[str, Role] = {label: role for role, labels in _LABELS.items() for label in labels.split("|")}
_LABEL = re.compile(
    rf"(?<!\w)(?P<label>{'|'.join(sorted(_ROLES, key=len, reverse=True))})(?:\s*[:：]\s*|\s+-\s+|\s+|$)", re.I
)
_BREAK = re.compile(r"\s*(?:[\n|•]|\s/\s|\s[-–—]\s)\s*")
_NAMES = re.compile(r"\s*(?:[,;&]|\bdan\b|\band\b)\s*")
# Degrees follow a comma and are no second name.
_DEGREE = re.compile(r"(?:S|M|Dr|Ir|A|B|Ph)\.?\s?(?:[A-Z][a-z]{0,3}\.?){1,3}\.?|S\.\w+|M\.\w+")
_COMPANY = re.compile(
    r"\.(?:com|co|id|net|news)\b|\d{2}|https?:|[@(]"
    r"|\b(?:cyber|media|online|redaksi|admin\w*|developer|newsroom|team|tim|press|pers|grup|group|network|portal|news"
    r"|berita|kompas|tribun\w*|detik\w*|liputan6|antara|jawapos|jawa pos|editorial|biro|staff?|super user|humas"
    r"|kominfo|diskominfo|pt|wordpress|cnn|cnbc|bbc|afp|reuters|okezone|sindo\w*|republika|jpnn|inews|viva\w*)\b",
    re.I,
)
# A contributor's post stands before the name (`Kontributor Arunika, Laras`).
_POSTED = re.compile(r"\b(Kontributor|Koresponden)\s+[A-Z][^,:|\d]{2,30},\s*(?=[A-Z])")
_REPORTER, _REDAKTUR = re.compile(r"\bRep ?: ?"), re.compile(r"/? ?\bRed ?: ?")
_MOST_WORDS = 6
_REPORT = re.compile(
    r"(?:Laporan|Liputan)\s+(?:Wartawan|Reporter|Kontributor|Jurnalis|Koresponden)\s+[^,|]{2,60}[,|]\s*(?P<names>[^\d]{3,80}?)\.?$"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Authors and editors in printed order, once each."""

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()

    def joined(self, other: "Byline") -> "Byline":
        """Both, without repeats."""
        return Byline(
            tuple(dict.fromkeys(self.authors + other.authors)), tuple(dict.fromkeys(self.editors + other.editors))
        )


def read_byline(texts: Iterable[str], default: Role, companies: Iterable[str] = ()) -> Byline:
    """Read byline texts; what stands without a label has the `default` role. `companies` are names of the outlet."""
    avoid = {name.casefold() for name in companies if name}
    people: dict[Role, list[str]] = {"author": [], "editor": [], "other": []}
    for text in texts:
        for role, part in _parts(_spelt_out(text), default):
            people[role] += [name for name in _people(part) if name.casefold() not in avoid]
    return Byline(tuple(dict.fromkeys(people["author"])), tuple(dict.fromkeys(people["editor"])))


def _spelt_out(text: str) -> str:
    """A byline with its abbreviated labels in full, and without a contributor's post."""
    full = _REDAKTUR.sub(" | Redaktur: ", _REPORTER.sub("Reporter: ", text))
    return _POSTED.sub(r"\1: ", full)


def reported_by(line: str) -> tuple[str, ...]:
    """The names in a `Laporan Wartawan <outlet>, <name>` line; empty when it is none."""
    match = _REPORT.fullmatch(line)
    return tuple(_people(match["names"])) if match else ()


def labelled(line: str) -> bool:
    """Whether a short line is a byline with its label (`Reporter: Name`)."""
    match = _LABEL.match(line)
    return bool(
        match and ":" in line[: match.end() + 1] and len(line) < 100 and _ROLES[match["label"].lower()] != "other"
    )


def _parts(text: str, default: Role) -> list[tuple[Role, str]]:
    """A byline cut at its labels: role and what it holds. Labels lead (`Editor: Name`), or follow (`Name Penulis`)
    when the text ends with one."""
    found = list(_LABEL.finditer(text))
    if not found:
        return [(default, text)]
    roles = [_ROLES[match["label"].lower()] for match in found]
    if found[-1].end() == len(text) and ":" not in text:
        starts = [0] + [match.end() for match in found[:-1]]
        return [(role, text[at : match.start()]) for role, at, match in zip(roles, starts, found, strict=True)]
    ends = [match.start() for match in found[1:]] + [len(text)]
    parts = [(role, text[match.end() : end]) for role, match, end in zip(roles, found, ends, strict=True)]
    lead = text[: found[0].start()].strip()
    return ([(default, lead)] if lead and not _names_anyone(parts) else []) + parts


def _names_anyone(parts: list[tuple[Role, str]]) -> bool:
    return any(_people(part) for role, part in parts if role != "other")


def _people(text: str) -> list[str]:
    """The persons in a list of names; the first piece that yields any decides (`Name - detikHealth`)."""
    for piece in _BREAK.split(text):
        names = [name.strip(" .:-–()") for name in _NAMES.split(piece) if not _DEGREE.fullmatch(name.strip())]
        if people := [name for name in names if is_person(name)]:
            return people
    return []


def is_person(name: str) -> bool:
    """Whether a text can be a person's name: a few words, no company's, no date."""
    words = name.split()
    if not 1 <= len(words) <= _MOST_WORDS or len(name) < 2 or _COMPANY.search(name):
        return False
    dated = name.lower() in WEEKDAYS or parse_date(name) is not None
    return any(char.isalpha() for char in name) and not dated
