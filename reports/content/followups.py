"""Complaints followed from week to week: which are still open, which were answered or are over since."""

from collections.abc import Iterable

from reports.content.complaints import in_words
from reports.content.evidence import masked
from reports.content.figures import count
from reports.content.window import Window
from reports.language.dates import short_day
from reports.language.numbers import number, sentence
from reports.language.prose import prose
from reports.metrics.counting import standing
from storage.records import FollowUp, Reading
from storage.records.report import Column, Prose, Source, Span, Table

SHOWN = 15


def followed(window: Window) -> tuple[FollowUp, ...]:
    """Matters of earlier weeks, as known at the end of this one, that are still open or in which something happened
    this week; the longest open first, the settled ones last. Only those with a story in the nine weeks that counts."""
    known = (matter.until(window.week.end) for matter in window.material.followups)
    earlier = [m for m in known if m and m.opened_at < window.week.start and _anchor(window, m)]
    shown = [m for m in earlier if m.status(window.week) == "terbuka" or m.last_at >= window.week.start]
    return tuple(sorted(shown, key=lambda m: (m.status(window.week) != "terbuka", m.opened_at, m.id)))


def followed_prose(window: Window) -> tuple[Prose, ...]:
    """How many are still open and how many moved this week; nothing where nothing is followed."""
    found = followed(window)
    if not found:
        return ()
    still = [matter for matter in found if matter.status(window.week) == "terbuka"]
    moved = [matter for matter in found if matter.status(window.week) != "terbuka"]
    text = prose(
        "Dari pekan-pekan sebelumnya, {n} keluhan masih terbuka tanpa jawaban; {k} keluhan diberitakan lagi pekan ini "
        "dan sudah dijawab atau selesai.",
        n=count("keluhan-terbuka-lama", _firsts(window, still), "keluhan lama yang terbuka"),
        k=count("keluhan-bergerak", _firsts(window, moved), "keluhan lama yang bergerak"),
    )
    return (text,)


def followed_table(window: Window) -> tuple[Table, ...]:
    """Each matter with its first story, place, office and where it stands; none where nothing is followed."""
    found = followed(window)[:SHOWN]
    columns = (Column("Keluhan"), Column("Lokasi"), Column("OPD"), Column("Sejak"), Column("Status"))
    rows = tuple(_row(window, matter) for matter in found)
    return (Table("keluhan-diikuti", "Keluhan yang diikuti dari pekan ke pekan", columns, rows),) if rows else ()


def status_text(matter: FollowUp, window: Window) -> str:
    """`baru`, `terbuka 3 pekan`, `dijawab setelah 4 hari` or `selesai sejak 14 Okt`."""
    status, over, days = matter.status(window.week), matter.over_at, matter.days_to_answer()
    if status == "selesai" and over:
        return f"selesai, diberitakan {short_day(over)}"
    if status == "dijawab" and days is not None:
        return f"dijawab setelah {number(days)} hari" if days else "dijawab di hari yang sama"
    return f"terbuka {number(matter.weeks_open(window.week))} pekan" if status == "terbuka" else "baru"


def since_when(window: Window, reading: Reading) -> str:
    """`; berulang sejak 12 Agu` where a story of this week takes on a matter of an earlier one."""
    for matter in window.material.followups:
        if matter.opened_at < window.week.start and any(step.article_id == reading.id for step in matter.steps):
            return f"; berulang sejak {short_day(matter.opened_at)}"
    return ""


def _anchor(window: Window, matter: FollowUp) -> Reading | None:
    """The first story of a matter that the window holds and counts; it stands for the matter."""
    held = (window.by_id.get(step.article_id) for step in matter.steps)
    return next((reading for reading in held if reading and standing(reading) == "dihitung"), None)


def _row(window: Window, matter: FollowUp) -> tuple[Span, ...]:
    first = _anchor(window, matter) or window.by_id[matter.id]
    place = masked(matter.location, first) if matter.location else "tidak disebut"
    what = Source(first.id, sentence(in_words(matter.object, first)))
    return (what, place, matter.agency or "belum jelas", short_day(matter.opened_at), status_text(matter, window))


def _firsts(window: Window, matters: Iterable[FollowUp]) -> list[Reading]:
    return [anchor for matter in matters if (anchor := _anchor(window, matter))]
