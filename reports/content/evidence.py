"""Sentences that carry a label, with the names of private citizens taken out."""

import re

from reports.metrics.voices import CITIZENS
from storage.records import Reading
from storage.records.report import Evidence

MASK = "[nama warga]"
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z0-9_.]{2,}")
_NAME_PART = re.compile(r"\b[A-Z][a-z'’]\w{2,}")
# Words that begin a role with a place or nothing after it, and words of a role that may stand before a name.
_NAMELESS = ("Warga", "Pedagang", "Warganet", "Pengunjung", "Penumpang", "Pelanggan", "Wali", "Siswa", "Juru")
_ROLE_PARTS = frozenset(
    {"Ketua", "Mbah", "Bapak", "Pemilik", "Koordinator", "Karang", "Taruna", "Paguyuban", "Pasar", "Kelurahan"}
)


def private_names(reading: Reading) -> tuple[str, ...]:
    """Parts of the names of citizens and small traders quoted in a story, longest first; roles are no names, and what
    a public speaker of the same story is called stays readable."""
    private, public = set[str](), set[str]()
    for quote in reading.analysis.quotes:
        side = private if quote.speaker_type in CITIZENS else public
        side.update(_name_parts(quote.speaker or ""))
    return tuple(sorted(private - public, key=lambda name: (-len(name), name)))


def _name_parts(speaker: str) -> set[str]:
    if speaker.startswith(_NAMELESS):
        return set()
    return set(_NAME_PART.findall(speaker)) - _ROLE_PARTS


def masked(text: str, reading: Reading) -> str:
    """The text without private names and account handles; a headline is the article's own name and stays whole."""
    if text == reading.article.title:
        return text
    names = "|".join(map(re.escape, private_names(reading)))
    if names:
        # Two parts in a row are one name.
        text = re.sub(rf"(?<!\w)(?:{names})(?:\s+(?:{names}))*(?!\w)", MASK, text)
    return _HANDLE.sub("@[akun]", text)


def sentences(reading: Reading, limit: int = 2) -> tuple[Evidence, ...]:
    """The sentences behind a reading's tone, those of the body before the headline, which alone stands in for none."""
    title = reading.article.title
    body_first = sorted(reading.analysis.evidence, key=lambda text: text == title)
    chosen = body_first[:limit] or [title]
    return tuple(Evidence(reading.id, masked(text, reading)) for text in chosen)
