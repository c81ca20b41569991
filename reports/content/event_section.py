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
    whole = _since_the_first(window)
    going_on = sum(len(whole[listed[0].event]) > len(listed) for listed in grouped)
    if going_on:
        text = (*text, *prose(" {k} peristiwa berlanjut dari pekan sebelumnya.", k=str(going_on)))
    note = prose(
        "Gema menghitung semua terbitan pekan ini atas peristiwa itu, termasuk salinan dan media milik Pemkot; “sejak "
        "awal” juga menghitung terbitan pekan-pekan sebelumnya, dan media pertama adalah yang pertama dari semuanya."
    )
    shown = grouped[:SHOWN]
    return Section(
        9,
        "peristiwa",
        title,
        (text,),
        charts=(_chart(shown), *theme_streams(window)),
        tables=(_table(shown, whole),),
        notes=(note,),
    )


def _all(window: Window) -> dict[str, list[Reading]]:
    """All stories on each event that holds at least one counted article."""
    known = {reading.event for reading in window.counted}
    return events(r for r in window.here if r.event in known and standing(r) in ECHO)


def _since_the_first(window: Window) -> dict[str, list[Reading]]:
    """All stories on each event, those of earlier weeks included, in order of publication."""
    return events(r for week in window.weeks for r in window.by_week[week] if standing(r) in ECHO)


def _table(shown: list[list[Reading]], whole: dict[str, list[Reading]]) -> Table:
    columns = (Column("Peristiwa"), Column("Pertama"), Column("Media pertama"), Column("Tone"),
               Column("Dihitung", True), Column("Gema", True), Column("Sejak awal", True))  # fmt: skip
    rows = tuple(_row(place, listed, whole[listed[0].event]) for place, listed in enumerate(shown))
    return Table("peristiwa", "Peristiwa menurut gema", columns, rows)


def _row(place: int, listed: list[Reading], whole: list[Reading]) -> tuple[Span, ...]:
    first, moment = whole[0], whole[0].article.published_at
    own = [r for r in listed if standing(r) == "dihitung"]
    return (
        Source(own[0].id, own[0].article.title), short_day(moment) if moment else "–", first.outlet.name, _tone(own),
        count(f"peristiwa-dihitung-{place}", own, "artikel dihitung"),
        count(f"peristiwa-gema-{place}", listed, "semua terbitan"),
        count(f"peristiwa-awal-{place}", whole, "semua terbitan sejak awal"),
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
