"""Section 11: legal and leadership matters, outside the index."""

from reports.content.confidence import of_readings
from reports.content.evidence import sentences
from reports.content.figures import count
from reports.content.silence import nothing
from reports.content.window import Window, events
from reports.language.dates import day
from reports.language.prose import prose
from storage.records import Reading
from storage.records.report import Finding, Section, Source

TITLE = "Isu konteks: hukum dan kepemimpinan"
APART = prose(
    "Isu konteks dipisahkan dari indeks tone program supaya tidak menutupi, dan tidak tertutupi oleh, program."
)


def context_section(window: Window) -> Section:
    """Each matter with its source and date; every allegation stays an allegation."""
    found = window.standing("konteks")
    if not found:
        said = nothing(window, "Tidak ada isu hukum atau kepemimpinan yang tercatat pekan ini.")
        return Section(11, "konteks", TITLE, (said, APART))
    text = prose("{n} artikel konteks tercatat.", n=count("konteks", found, "artikel konteks"))
    legal = prose(
        "Setiap perkara di sini berstatus dugaan: pihak yang disebut diduga, belum terbukti, sampai ada putusan "
        "berkekuatan hukum tetap. Status mengikuti sumber dan tanggalnya; periksa status terbaru sebelum mengutip."
    )
    matters = sorted(events(found).values(), key=lambda listed: -len(listed))
    findings = tuple(_finding(place, listed) for place, listed in enumerate(matters))
    return Section(11, "konteks", TITLE, (text, APART), findings=findings, notes=(legal,))


def _finding(place: int, listed: list[Reading]) -> Finding:
    first, moment = listed[0], listed[0].article.published_at
    text = prose(
        "{title} ({outlet}, {day}); {n} artikel. Tuduhan di dalamnya, bila ada, masih diduga.",
        title=Source(first.id, f"“{first.article.title}”"), outlet=first.outlet.name,
        day=day(moment) if moment else "tanpa tanggal", n=count(f"konteks-{place}", listed, "artikel konteks"),
    )  # fmt: skip
    return Finding(f"konteks-{place}", text, of_readings(listed), sentences(first, 1))
