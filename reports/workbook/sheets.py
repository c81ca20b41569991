"""What each sheet holds, as plain rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reports.content.evidence import masked
from reports.content.printable import printable
from reports.content.voice_section import is_public
from reports.content.window import Window
from reports.language.prose import plain
from reports.language.terms import term
from reports.metrics.counting import standing
from storage.records import FollowUp, Material, Quote, Reading
from storage.records.report import Report

Value = str | float | datetime | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column's name and width in characters."""

    name: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, columns and rows."""

    name: str
    columns: tuple[Head, ...]
    rows: tuple[Row, ...]


def sheets(report: Report, material: Material) -> tuple[Sheet, ...]:
    """All seven."""
    material = printable(material)
    here = Window(material).here
    return (
        _summary(report), _articles(here), _quotes(material, here), _events(material, here),
        _followed(material), _corrections(material), _method(report),
    )  # fmt: skip


def heads(*names: str, wide: Iterable[str] = ()) -> tuple[Head, ...]:
    """Columns by name, some of them wide."""
    broad = set(wide)
    return tuple(Head(name, 48 if name in broad else 14) for name in names)


def _summary(report: Report) -> Sheet:
    columns = heads(
        "kunci", "ukuran", "nilai", "bawah", "atas", "n", "satuan", "catatan", "artikel", wide=("ukuran", "catatan")
    )
    rows = tuple(
        (f.key, f.label, f.value, f.low, f.high, f.n, f.unit, f.note, "; ".join(f.ids)) for f in report.figures()
    )
    return Sheet("ringkasan", columns, rows)


def _articles(here: tuple[Reading, ...]) -> Sheet:
    columns = heads(
        "id", "terbit", "media", "kepemilikan", "judul", "alamat", "level", "kedudukan", "geografi", "pilar", "jenis",
        "tone", "peluang_tone", "bukti", "keluhan", "peristiwa", "salinan_dari", "dikoreksi", "ditinjau", "revisi",
        wide=("judul", "bukti", "alamat"),
    )  # fmt: skip
    return Sheet("artikel", columns, tuple(map(_article, here)))


def _article(reading: Reading) -> Row:
    article, labels = reading.article, reading.analysis
    complaint = labels.complaint
    return (
        reading.id, article.published_at, reading.outlet.name, term("ownership", reading.outlet.ownership),
        article.title, article.url, labels.level, term("standing", standing(reading)), labels.geography,
        ", ".join(labels.pillars), labels.story_type, labels.tone, labels.tone_probabilities.get(labels.tone or ""),
        "\n".join(masked(text, reading) for text in labels.evidence),
        masked(complaint.object, reading) if complaint else "",
        reading.event, reading.copy_of, ", ".join(reading.corrected), ", ".join(labels.review), reading.revision,
    )  # fmt: skip


def _quotes(material: Material, here: tuple[Reading, ...]) -> Sheet:
    columns = heads("id_artikel", "media", "kutipan", "pembicara", "kelompok", "verba", "cara", wide=("kutipan",))
    rows = tuple(_quote(material, r, quote) for r in here if r.analysis.relevant for quote in r.analysis.quotes)
    return Sheet("kutipan", columns, rows)


def _quote(material: Material, reading: Reading, quote: Quote) -> Row:
    role = term("speaker", quote.speaker_type or "tidak_dikenal")
    speaker = quote.speaker if is_public(material.monitor, quote) else role
    text = masked(quote.text, reading)
    return (reading.id, reading.outlet.name, text, speaker, role, quote.verb, quote.mode.replace("_", " "))


def _events(material: Material, here: tuple[Reading, ...]) -> Sheet:
    columns = heads(
        "peristiwa", "judul", "pertama", "terakhir", "artikel", "dihitung", "anggota", wide=("judul", "anggota")
    )
    known = {event.id: event.headline for event in material.events}
    grouped: dict[str, list[Reading]] = {}
    for reading in here:
        if reading.analysis.relevant:
            grouped.setdefault(reading.event, []).append(reading)
    rows = tuple(_event(key, known.get(key, listed[0].article.title), listed) for key, listed in grouped.items())
    return Sheet("peristiwa", columns, rows)


def _event(key: str, headline: str, listed: list[Reading]) -> Row:
    own = sum(standing(reading) == "dihitung" for reading in listed)
    first, last = listed[0].article.published_at, listed[-1].article.published_at
    return (key, headline, first, last, len(listed), own, "; ".join(reading.id for reading in listed))


def _followed(material: Material) -> Sheet:
    window = Window(material)
    columns = heads(
        "keluhan", "lokasi", "opd", "pertama", "dijawab", "hari_sampai_dijawab", "selesai", "status", "pekan_terbuka",
        "artikel", wide=("keluhan", "artikel"),
    )  # fmt: skip
    known = (matter.until(window.week.end) for matter in material.followups)
    return Sheet("tindak_lanjut", columns, tuple(_followed_row(m, window) for m in known if m))


def _followed_row(matter: FollowUp, window: Window) -> Row:
    first = window.by_id.get(matter.id)
    what = masked(matter.object, first) if first else matter.object
    return (
        what, matter.location, matter.agency, matter.opened_at, matter.answered_at, matter.days_to_answer(),
        matter.over_at, matter.status(window.week), matter.weeks_open(window.week),
        "; ".join(dict.fromkeys(step.article_id for step in matter.steps)),
    )  # fmt: skip


def _corrections(material: Material) -> Sheet:
    columns = heads("id_artikel", "bagian", "dari", "menjadi", "alasan", "oleh", "waktu", wide=("alasan",))
    rows = tuple((c.article_id, c.field, c.old, c.new, c.why, c.who, c.at) for c in material.corrections)
    return Sheet("koreksi", columns, rows)


def _method(report: Report) -> Sheet:
    section = next(section for section in report.sections if section.key == "metode")
    words = [("metode", plain(text)) for text in section.prose] + [("batas", plain(text)) for text in section.notes]
    state = [("status", plain(text)) for text in report.status_text]
    versions = [("versi", f"{part}: {version}") for part, version in sorted(report.versions.items())]
    return Sheet("metode", (Head("bagian"), Head("isi", 110)), (*state, *words, *versions))
