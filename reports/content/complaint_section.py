"""Section 8: what citizens complain of, and whether the city answered."""

from reports.content.complaints import Case, cases, in_words, measured, offices
from reports.content.evidence import masked, sentences
from reports.content.figures import TOO_FEW, estimate
from reports.content.followups import followed_prose, followed_table, since_when
from reports.content.silence import nothing
from reports.content.window import Window, ids
from reports.language.dates import short_day
from reports.language.numbers import interval_text, number, sentence
from reports.language.prose import prose
from storage.records.report import Column, Figure, Finding, Prose, Section, Source, Span, Table

MEDIAN = " Median waktu jawab {days} hari."
SAME_DAY = " Median waktu jawab {days} hari: jawaban umumnya termuat pada hari yang sama."


def complaint_section(window: Window) -> Section:
    """The week's complaints by happening and office, and last week's that are past their term."""
    found = cases(window, window.week)
    title = "Keluhan warga dan status respons"
    before = (*_last_week(window), *followed_prose(window))
    if not found:
        silence = nothing(window, "Tidak ada keluhan yang tercatat pada artikel pekan ini.")
        return Section(8, "keluhan", title, (silence, *before), tables=followed_table(window))
    text = (_overview(window, found), *before)
    tables = (_table(window, found), *followed_table(window), _by_office(found))
    return Section(8, "keluhan", title, text, findings=_findings(window, found), tables=tables, notes=(_note(window),))


def answered_share(window: Window, key: str, found: tuple[Case, ...]) -> Figure:
    """The response ratio; only its counts under the display limit."""
    limit, ratio = window.material.monitor.alarms.min_n_share, measured(found)
    behind = ids(reading for case in found if case.answered for reading in (*case.readings, *case.answers))
    unique = tuple(dict.fromkeys(behind))
    if ratio and ratio.share.n < limit:
        note = TOO_FEW.format(limit=limit)
        return Figure(key, None, n=len(found), unit="pangsa", ids=unique, note=note, label="keluhan terjawab")
    return estimate(key, ratio.share if ratio else None, "pangsa", unique, "keluhan terjawab")


def complaint_count(key: str, found: tuple[Case, ...], label: str) -> Figure:
    """How many complaints, with all their articles."""
    return Figure(key, len(found), unit="keluhan", ids=ids(r for case in found for r in case.readings), label=label)


def _overview(window: Window, found: tuple[Case, ...]) -> Prose:
    ratio = measured(found)
    answered = tuple(case for case in found if case.answered)
    share = answered_share(window, "respons", found)
    span = interval_text(share)
    text = prose(
        "{n} keluhan tercatat; jawaban Pemkot terbaca pada {k} keluhan.",
        n=complaint_count("keluhan", found, "keluhan"),
        k=complaint_count("keluhan-dijawab", answered, "keluhan dijawab"),
    )  # fmt: skip
    if share.value is not None:
        text = (*text, *prose(" Rasio respons {share} (selang {span}).", share=share, span=span))
    if ratio and ratio.median_days is not None:
        days = Figure(
            "hari-respons", ratio.median_days, n=len(answered), unit="hari", ids=share.ids, label="median hari"
        )
        text = (*text, *prose(MEDIAN if ratio.median_days else SAME_DAY, days=days))
    return text


def _last_week(window: Window) -> tuple[Prose, ...]:
    """Last week's complaints: their term is over, so their silence can be told."""
    late = tuple(case for case in cases(window, window.weeks[-2]) if not case.answered)
    if not late:
        return ()
    return (
        prose(
            "Dari pekan sebelumnya, {n} keluhan belum terbaca jawabannya dalam {days} hari.",
            n=complaint_count("keluhan-lewat", late, "keluhan lewat tenggat"),
            days=str(window.material.monitor.alarms.response_days),
        ),
    )


def _findings(window: Window, found: tuple[Case, ...]) -> tuple[Finding, ...]:
    open_cases = sorted((case for case in found if not case.answered), key=lambda case: -len(case.readings))
    return tuple(
        Finding(f"keluhan-{place}", prose("Belum terjawab: {what}.", what=what_and_where(case)),
                "cukup yakin" if len(case.readings) > 1 or case.first.checked else "belum dapat dipastikan",
                sentences(case.first, 1))
        for place, case in enumerate(open_cases[:3])
    )  # fmt: skip


def what_and_where(case: Case) -> Prose:
    """The complaint in a few words or its headline, linked to its story, and the place unless it is said already."""
    what, place = named(case), masked(case.complaint.location or "", case.first)
    where = f" ({place})" if place and place.casefold() not in what.casefold() else ""
    return (Source(case.first.id, what), where)


def named(case: Case) -> str:
    """What is complained of."""
    return in_words(case.complaint.object, case.first)


def _table(window: Window, found: tuple[Case, ...]) -> Table:
    columns = (Column("Keluhan"), Column("Lokasi"), Column("OPD"), Column("Artikel", True), Column("Status"))
    rows = []
    for place, case in enumerate(found):
        place_name = masked(case.complaint.location, case.first) if case.complaint.location else "tidak disebut"
        rows.append((
            Source(case.first.id, sentence(named(case))), place_name, case.complaint.agency or "belum jelas",
            complaint_articles(place, case), status(case) + since_when(window, case.first),
        ))  # fmt: skip
    return Table("keluhan", "Keluhan dan tanggapannya", columns, tuple(rows))


def complaint_articles(place: int, case: Case) -> Figure:
    """How many articles carry a complaint."""
    return Figure(f"keluhan-artikel-{place}", len(case.readings), ids=ids(case.readings), label="artikel keluhan")


def status(case: Case) -> str:
    """Whether it was answered and when, or until when an answer counts."""
    if case.wait is None:
        return f"belum; tenggat {short_day(case.deadline)}"
    return "dijawab di hari yang sama" if case.wait == 0 else f"dijawab setelah {number(case.wait)} hari"


def _by_office(found: tuple[Case, ...]) -> Table:
    rows: list[tuple[Span, ...]] = []
    for place, (name, part) in enumerate(offices(found).items()):
        answered = tuple(case for case in part if case.answered)
        rows.append((name, complaint_count(f"opd-{place}", part, f"keluhan {name}"),
                     complaint_count(f"opd-dijawab-{place}", answered, f"dijawab {name}")))  # fmt: skip
    columns = (Column("OPD"), Column("Keluhan", True), Column("Dijawab", True))
    return Table("keluhan-opd", "Keluhan menurut OPD", columns, tuple(rows))


def _note(window: Window) -> Prose:
    days = window.material.monitor.alarms.response_days
    return prose(
        "Keluhan dan jawabannya dibaca mesin: periksa kalimatnya sebelum menyatakan sebuah keluhan selesai. Dijawab "
        "bukan berarti ditangani. Keluhan dihitung per peristiwa dari artikel yang masuk hitungan. Terjawab berarti "
        "berita yang sama, atau "
        "berita lanjutannya dalam {days} hari, memuat jawaban Pemkot. Jawaban di luar media terpantau tidak terlihat "
        "di sini.",
        days=str(days),
    )
