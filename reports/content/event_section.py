"""Section 9: the week's events, who wrote first, and how far they echoed."""

from collections import Counter

from reports.content.figures import count
from reports.content.silence import silent
from reports.content.themes import theme_streams
from reports.content.window import Window, events
from reports.language.dates import short_day
from reports.language.prose import prose
from reports.language.terms import term
from reports.metrics.counting import standing
from storage.records import JAKARTA, Reading
from storage.records.report import Chart, Column, Section, Source, Span, Table

SHOWN = 10
ECHO = ("dihitung", "salinan", "milik_pemkot", "berbayar")


def event_section(window: Window) -> Section:
    """Events by size, with first outlet and echo, copies shown apart."""
    title = "Peta peristiwa dan linimasa"
    if not window.counted:
        return silent(window, 9, "peristiwa", title, "Tidak ada peristiwa yang dapat dipetakan pekan ini.")
    grouped = sorted(_all(window).values(), key=lambda listed: -len(listed))
    lonely = sum(len(listed) == 1 for listed in grouped)
    text = prose("{k} dari {n} peristiwa hanya ditulis satu kali.", k=str(lonely), n=str(len(grouped)))
    note = prose("Gema menghitung semua terbitan atas peristiwa itu, termasuk salinan dan media milik Pemkot.")
    shown = grouped[:SHOWN]
    return Section(
        9,
        "peristiwa",
        title,
        (text,),
        charts=(_chart(shown), *theme_streams(window)),
        tables=(_table(shown),),
        notes=(note,),
    )


def _all(window: Window) -> dict[str, list[Reading]]:
    """All stories on each event that holds at least one counted article."""
    known = {reading.event for reading in window.counted}
    return events(r for r in window.here if r.event in known and standing(r) in ECHO)


def _table(shown: list[list[Reading]]) -> Table:
    columns = (Column("Peristiwa"), Column("Pertama"), Column("Media pertama"), Column("Tone"),
               Column("Dihitung", True), Column("Gema", True))  # fmt: skip
    return Table(
        "peristiwa", "Peristiwa menurut gema", columns, tuple(_row(i, listed) for i, listed in enumerate(shown))
    )


def _row(place: int, listed: list[Reading]) -> tuple[Span, ...]:
    first, moment = listed[0], listed[0].article.published_at
    own = [r for r in listed if standing(r) == "dihitung"]
    return (
        Source(own[0].id, own[0].article.title), short_day(moment) if moment else "–", first.outlet.name, _tone(own),
        count(f"peristiwa-dihitung-{place}", own, "artikel dihitung"),
        count(f"peristiwa-gema-{place}", listed, "semua terbitan"),
    )  # fmt: skip


def _tone(own: list[Reading]) -> str:
    """The tone all share, else `beragam`."""
    found = Counter(r.analysis.tone for r in own)
    return term("tone", next(iter(found))) if len(found) == 1 else "beragam"


def _chart(shown: list[list[Reading]]) -> Chart:
    data = tuple(
        {
            "peristiwa": _own(listed).article.title,
            "waktu": _local(reading),
            "jenis": term("standing", standing(reading)),
        }
        for listed in shown
        for reading in listed
        if reading.article.published_at
    )
    words = f"Linimasa {len(shown)} peristiwa terbesar: satu titik satu terbitan, menurut hari dan jam WIB."
    rows = tuple((_own(listed).article.title, count(f"linimasa-{i}", listed)) for i, listed in enumerate(shown))
    table = Table("linimasa", "Terbitan tiap peristiwa", (Column("Peristiwa"), Column("Terbitan", True)), rows)
    return Chart("linimasa", "events", "Linimasa peristiwa", words, data, table)


def _kind(reading: Reading) -> str:
    return term("standing", standing(reading))


def _own(listed: list[Reading]) -> Reading:
    return next((r for r in listed if standing(r) == "dihitung"), listed[0])


def _local(reading: Reading) -> str | None:
    moment = reading.article.published_at
    return f"{moment.astimezone(JAKARTA):%Y-%m-%dT%H:%M:%S}" if moment else None
