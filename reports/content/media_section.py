"""Section 10: the outlets; owned, paid and copied pieces apart from earned press."""

from reports.content.figures import count
from reports.content.silence import nothing
from reports.content.window import Window, ids
from reports.language.prose import prose
from reports.language.terms import term
from reports.metrics.counting import standing
from storage.records import Outlet, Reading
from storage.records.report import Chart, Column, Datum, Figure, Prose, Section, Span, Table

SHOWN = 25


def media_section(window: Window) -> Section:
    """Articles an outlet by standing, and the state of collection."""
    relevant = [r for r in window.here if r.analysis.relevant]
    title = "Media"
    if not relevant:
        return Section(
            10, "media", title, (nothing(window, "Tidak ada artikel relevan pekan ini."),), tables=(_runs(window),)
        )
    figures = tuple(
        count(f"media-{name}", window.standing(name), term("standing", name))
        for name in ("dihitung", "konteks", "milik_pemkot", "berbayar", "salinan")
    )
    by_outlet = _by_outlet(relevant)
    text = (prose("Media milik Pemkot, konten berbayar, dan salinan dicatat di sini tetapi tidak masuk indeks tone."),)
    tables = (_table(by_outlet), _runs(window))
    return Section(10, "media", title, (*text, *_releases(window)), figures, charts=(_chart(by_outlet),), tables=tables)


def _releases(window: Window) -> tuple[Prose, ...]:
    """Press pieces that copy the city's own text."""
    own = {r.id for listed in window.by_week.values() for r in listed if r.outlet.ownership == "owned"}
    found = [r for r in window.standing("salinan") if r.copy_of in own]
    if not found:
        return ()
    return (prose("{n} artikel pers menyalin naskah milik Pemkot.", n=count("salinan-rilis", found, "salinan rilis")),)


def _by_outlet(relevant: list[Reading]) -> dict[Outlet, list[Reading]]:
    grouped: dict[Outlet, list[Reading]] = {}
    for reading in relevant:
        grouped.setdefault(reading.outlet, []).append(reading)
    order = {"press": 0, "aggregator": 1, "owned": 2}
    ranked = sorted(grouped.items(), key=lambda item: (order[item[0].ownership], -len(item[1]), item[0].slug))
    return dict(ranked)


def _table(by_outlet: dict[Outlet, list[Reading]]) -> Table:
    columns = (Column("Media"), Column("Jenis"), Column("Jangkauan"), Column("Relevan", True), Column("Dihitung", True),
               Column("Salinan", True), Column("Berbayar", True))  # fmt: skip
    rows = tuple(_row(outlet, listed) for outlet, listed in list(by_outlet.items())[:SHOWN])
    return Table("media", "Artikel relevan menurut media", columns, rows)


def _row(outlet: Outlet, listed: list[Reading]) -> tuple[Span, ...]:
    parts = [[r for r in listed if standing(r) == name] for name in ("dihitung", "salinan", "berbayar")]
    numbers = [
        count(f"media-{outlet.slug}-{place}", part, f"artikel {outlet.name}")
        for place, part in enumerate((listed, *parts))
    ]
    return (outlet.name, term("ownership", outlet.ownership), term("tier", outlet.tier), *numbers)


def _chart(by_outlet: dict[Outlet, list[Reading]]) -> Chart:
    shown = list(by_outlet.items())[:SHOWN]
    data: tuple[Datum, ...] = tuple(
        {"media": outlet.name, "jenis": term("ownership", outlet.ownership), "artikel": len(listed)}
        for outlet, listed in shown
    )
    words = f"Diagram batang artikel relevan dari {len(shown)} media, dikelompokkan menurut kepemilikan."
    rows = tuple(
        (
            outlet.name,
            term("ownership", outlet.ownership),
            Figure(f"media-{outlet.slug}-0", len(listed), ids=ids(listed)),
        )
        for outlet, listed in shown
    )
    columns = (Column("Media"), Column("Jenis"), Column("Artikel", True))
    return Chart(
        "media",
        "outlets",
        "Artikel relevan tiap media",
        words,
        data,
        Table("media-jenis", "Artikel tiap media", columns, rows),
    )


def _runs(window: Window) -> Table:
    """What collecting brought, an outlet a row."""
    names = {outlet.slug: outlet.name for outlet in window.material.outlets}
    counts = ("Alamat", "Artikel", "Diubah", "Ditolak", "Gagal")
    columns = (Column("Media"), Column("Terjangkau"), *(Column(name, True) for name in counts), Column("Sebab"))
    rows = tuple(
        (
            names.get(run.outlet, run.outlet), "ya" if run.reachable else "tidak", *map(str, (
                run.found, run.new + run.changed, run.changed, run.refused, run.failed)),
            ", ".join(f"{term('reason', word)} {n}" for word, n in sorted(run.reasons.items())) or "–",
        )
        for run in sorted(window.material.runs, key=lambda run: run.outlet)
    )  # fmt: skip
    return Table("pengumpulan", "Catatan pengumpulan", columns, rows, "Tidak ada catatan pengumpulan untuk pekan ini.")
