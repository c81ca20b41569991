"""Material for reports, made of the labelled sample news."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reports.build import build_report
from reports.charts import Drawings
from reports.language.numbers import figure_text, interval_text
from reports.language.prose import plain, span_text
from storage.records import (
    Analysis,
    Article,
    Complaint,
    Correction,
    Event,
    Material,
    Monitor,
    Outlet,
    OutletRun,
    Quote,
    Reading,
    Topic,
    Validation,
    Week,
    load_monitor,
)
from storage.records.report import Report, Section, Table

ROOT = Path(__file__).resolve().parents[2]
OUTLETS = {
    "kabarwetan": ("KABARWETAN.com", "press", "provinsi"),
    "radararunika": ("Radar Arunika", "press", "lokal"),
    "beritatimuran": ("BeritaTimuran", "press", "provinsi"),
    "lensatimur": ("LensaTimur", "press", "nasional"),
    "kilasjatim": ("kilasJatim", "press", "nasional"),
    "sinarbrang": ("Sinar Brang Wetan", "press", "lokal"),
    "arunikatoday": ("Arunika Today", "owned", "lokal"),
    "kominfoarunika": ("Diskominfo Kota Arunika", "owned", "lokal"),
    "kumpulkabar": ("KumpulKabar", "aggregator", "lokal"),
    "suarawarga": ("Suara Warga Arunika", "press", "lokal"),
}
MATRIX = Validation(
    ("positif", "netral", "negatif"),
    ((70, 9, 2), (12, 80, 9), (3, 8, 75)),
    "korpus Arunika, uji silang",
    invented=True,
)


def outlet(slug: str) -> Outlet:
    """A sample outlet by its slug."""
    name, ownership, tier = OUTLETS[slug]
    return Outlet(slug, name, ownership, tier, f"http://{slug}.localhost:8765/")


def reading_of(item: dict[str, Any], ids: dict[str, str], **changes: Any) -> Reading:
    """A labelled line as a reading; labels are a person's, so probabilities are high."""
    moment = datetime.fromisoformat(item["published_at"])
    quotes = tuple(
        Quote(q["text"], q["speaker"], q["speaker_type"], q["verb"], q["mode"], 0, 0, len(q["text"]))
        for q in item["quotes"]
    )
    found = item["complaint"]
    analysis = Analysis(
        article_id=ids[item["id"]], revision=1, level=item["level"], level_probability=0.97,
        geography=item["geography"], pillars=tuple(item["pillars"]), pillar_probabilities={},
        story_type=item["story_type"], tone=item["tone"],
        tone_probabilities={item["tone"]: 0.94} if item["tone"] else {},
        evidence=tuple(item["evidence"]), quotes=quotes, complaint=Complaint(**found) if found else None,
        review=("irony",) if item["story_type"] == "opini" and item["tone"] == "negatif" else (),
    )  # fmt: skip
    article = Article(
        outlet=item["outlet"], key=item["id"], url=f"http://{item['outlet']}.localhost:8765/berita/{item['id']}",
        title=item["title"], paragraphs=tuple(item["paragraphs"]), published_at=moment, published_precision="minute",
    )  # fmt: skip
    copied = ids.get(item["copy_of"] or "")
    return Reading(article, 1, outlet(item["outlet"]), analysis, item["event"], copied, **changes)


def events_of(readings: list[Reading]) -> tuple[Event, ...]:
    """The events of readings, copies included."""
    grouped: dict[str, list[Reading]] = {}
    for reading in readings:
        grouped.setdefault(reading.event, []).append(reading)
    return tuple(
        Event(key, listed[0].article.title, tuple(r.id for r in listed), _moment(listed[0]), _moment(listed[-1]))
        for key, listed in grouped.items()
    )


def _moment(reading: Reading) -> datetime:
    assert reading.article.published_at
    return reading.article.published_at


def run(slug: str, week: Week, reachable: bool = True) -> OutletRun:
    """A collection run on the Monday after the week."""
    start = week.end + timedelta(hours=4)
    if not reachable:
        return OutletRun(slug, start, start, reachable=False, reasons={"timeout": 3}, detail="no list answered")
    return OutletRun(
        slug, start, start + timedelta(minutes=2), found=9, new=7, refused=1, skipped=1, reasons={"list_page": 1}
    )


def topics_of(readings: list[Reading]) -> tuple[Topic, ...]:
    """Two themes by their words, as a topic model would find them."""
    themes = {"parkir": ("parkir", "jukir", "e-parkir"), "sampah": ("sampah", "tpa", "kalisapu")}
    found = []
    for key, terms in themes.items():
        members = tuple(
            r.id for r in readings if r.analysis.relevant and any(t in r.article.title.casefold() for t in terms)
        )
        if members:
            found.append(Topic(key, f"{terms[0].capitalize()}, {terms[1]}", terms, members, "steady"))
    return tuple(found)


@pytest.fixture(scope="session")
def arunika() -> Monitor:
    """The sample's monitor."""
    return load_monitor("arunika")


@pytest.fixture(scope="session")
def all_readings() -> list[Reading]:
    """The whole labelled corpus as readings, by time."""
    files = sorted((ROOT / "samples/arunika/articles").glob("[a-e].jsonl"))
    items = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    ids = {item["id"]: f"{item['outlet']}:{item['id']}" for item in items}
    return sorted((reading_of(item, ids) for item in items), key=lambda r: (_moment(r), r.id))


MakeMaterial = Callable[..., Material]


@pytest.fixture(scope="session")
def make_material(arunika: Monitor, all_readings: list[Reading]) -> MakeMaterial:
    """Material of a week, whole unless told otherwise: `readings`, `runs`, and any other field may be given."""

    def make(week: str = "2026-W42", **changes: Any) -> Material:
        chosen = Week.parse(week)
        first = chosen.shifted(-arunika.alarms.baseline_weeks).start
        readings = changes.pop("readings", [r for r in all_readings if first <= _moment(r) < chosen.end])
        given: dict[str, Any] = {
            "events": events_of(readings), "topics": topics_of(readings), "validation": MATRIX,
            "runs": tuple(run(slug, chosen) for slug in OUTLETS), "outlets": tuple(map(outlet, OUTLETS)),
            "versions": {"gaung": "0.1.0", "tone": "tone-2026.1"}, "cutoff": chosen.end + timedelta(hours=5),
        }  # fmt: skip
        return Material(arunika, chosen, tuple(readings), **(given | changes))

    return make


@pytest.fixture(scope="session")
def full_week(make_material: MakeMaterial) -> Material:
    """The last complete week, with one correction by a person."""
    made = make_material()
    last = made.readings[-3]
    note = Correction(
        last.id, "tone", '"positif"', f'"{last.analysis.tone}"', "judul hanya rencana", "humas", made.week.end
    )
    return make_material(corrections=(note,))


@pytest.fixture(scope="session")
def first_week(make_material: MakeMaterial) -> Material:
    """The first week ever watched: no baseline."""
    return make_material("2026-W31")


@pytest.fixture(scope="session")
def empty_week(make_material: MakeMaterial) -> Material:
    """A week in which nothing was ever collected."""
    return make_material(readings=[], runs=())


@pytest.fixture(scope="session")
def single_week(make_material: MakeMaterial, all_readings: list[Reading]) -> Material:
    """A week known by one article only."""
    one = next(r for r in all_readings if r.analysis.tone == "negatif" and _moment(r) >= Week.parse("2026-W42").start)
    return make_material(readings=[one], runs=())


@pytest.fixture(scope="session")
def dark_week(make_material: MakeMaterial, all_readings: list[Reading]) -> Material:
    """A week in which three outlets could not be reached."""
    week, dark = Week.parse("2026-W42"), {"radararunika", "kilasjatim", "lensatimur"}
    readings = [r for r in all_readings if week.shifted(-8).start <= _moment(r) < week.end]
    readings = [r for r in readings if _moment(r) < week.start or r.outlet.slug not in dark]
    return make_material(readings=readings, runs=tuple(run(slug, week, slug not in dark) for slug in OUTLETS))


@pytest.fixture(scope="session")
def report(full_week: Material) -> Report:
    """The report of the full week."""
    return build_report(full_week)


@pytest.fixture(scope="session")
def drawings(report: Report) -> Drawings:
    """Its charts, drawn once for all tests."""
    from reports.charts.drawn import drawn

    return drawn(report)


def _table_words(table: Table) -> list[str]:
    head = f"-- {table.caption}: {' | '.join(column.label for column in table.columns)}"
    rows = [f"   {' | '.join(map(span_text, row))}" for row in table.rows]
    return [head, *(rows or [f"   {table.empty}"])]


def _section_words(section: Section) -> list[str]:
    lines = [f"\n{section.number}. {section.title}", *map(plain, section.prose)]
    lines += [f"   {f.label}: {figure_text(f)} {interval_text(f)} {f.note}".rstrip() for f in section.figures]
    for finding in section.findings:
        lines.append(f"* {plain(finding.text)} [{finding.confidence}]")
        lines += [f"   > {evidence.text}" for evidence in finding.evidence]
    lines += [f"[{chart.title}] {chart.description}" for chart in section.charts]
    for table in section.tables:
        lines += _table_words(table)
    return [*lines, *(f"({plain(note)})" for note in section.notes)]


@pytest.fixture(scope="session")
def words() -> Callable[[Report], str]:
    """A report as its reader hears it, with nothing of the layout."""

    def read(report: Report) -> str:
        lines = [f"{report.title}, {report.period}: {report.status}", *map(plain, report.status_text)]
        for answer in report.answers:
            lines.append(f"? {answer.question} {plain(answer.text)} [{answer.confidence}]")
        for section in report.sections:
            lines += _section_words(section)
        return "\n".join(lines)

    return read
