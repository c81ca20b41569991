"""Section 5: the six pillars of the Smart City."""

from reports.content.figures import count, index, share
from reports.content.silence import silent
from reports.content.window import Window, events
from reports.language.numbers import interval_text, listing
from reports.language.prose import prose
from storage.records import Reading
from storage.records.report import Chart, Column, Datum, Figure, Prose, Section, Source, Span, Table

PILLARS = ("governance", "branding", "economy", "living", "society", "environment")
TONES = ("positif", "netral", "negatif")


def pillar_section(window: Window) -> Section:
    """Volume and tone of each pillar, its main event, the programmes named."""
    title = "Enam pilar Smart City"
    if not window.counted:
        return silent(window, 5, "pilar", title, "Tidak ada artikel berpilar pekan ini.")
    of = {pillar: tuple(r for r in window.counted if pillar in r.analysis.pillars) for pillar in PILLARS}
    text = (*_silent(window, of), *(_main_event(window, p, listed) for p, listed in of.items() if listed))
    note = prose("Satu artikel dapat masuk beberapa pilar, maka jumlah pangsanya dapat melebihi 100%.")
    tables = (_table(window, of), _programmes(window))
    return Section(5, "pilar", title, text, charts=(_chart(window, of),), tables=tables, notes=(note,))


def label(window: Window, pillar: str) -> str:
    """The pillar as this monitor's readers know it."""
    return window.material.monitor.pillars[pillar].label  # type: ignore[index]


def _silent(window: Window, of: dict[str, tuple[Reading, ...]]) -> tuple[Prose, ...]:
    silent = [label(window, pillar) for pillar, listed in of.items() if not listed]
    return (prose("Tanpa pemberitaan pekan ini: {names}.", names=listing(silent)),) if silent else ()


def _main_event(window: Window, pillar: str, listed: tuple[Reading, ...]) -> Prose:
    lead = max(events(listed).values(), key=len)
    return prose(
        "{pillar}: {n} artikel; peristiwa utama {event}.", pillar=label(window, pillar),
        n=count(f"pilar-teks-{pillar}", listed), event=Source(lead[0].id, f"“{lead[0].article.title}”"),
    )  # fmt: skip


def _table(window: Window, of: dict[str, tuple[Reading, ...]]) -> Table:
    columns = (Column("Pilar"), Column("Artikel", True), Column("Pangsa", True), Column("Selang 95%", True),
               *(Column(tone.capitalize(), True) for tone in TONES), Column("ITN", True))  # fmt: skip
    return Table("pilar", "Pilar menurut volume dan tone", columns, tuple(_row(window, p, r) for p, r in of.items()))


def _row(window: Window, pillar: str, listed: tuple[Reading, ...]) -> tuple[Span, ...]:
    alarms = window.material.monitor.alarms
    name = label(window, pillar)
    part = share(f"pangsa-pilar-{pillar}", listed, window.counted, alarms.min_n_share, f"pangsa {name}")
    itn = index(window, f"itn-pilar-{pillar}", listed, alarms.min_n_pillar, 40 + PILLARS.index(pillar), f"ITN {name}")
    return (
        name, count(f"pilar-{pillar}", listed, f"artikel {name}"), part, interval_text(part),
        *_tone_counts(pillar, listed, name), itn,
    )  # fmt: skip


def _tone_counts(pillar: str, listed: tuple[Reading, ...], name: str) -> list[Figure]:
    return [
        count(f"pilar-{pillar}-{tone}", [r for r in listed if r.analysis.tone == tone], f"{name}, {tone}")
        for tone in TONES
    ]


def _programmes(window: Window) -> Table:
    """Named programmes of the monitor, by how many articles name them."""
    rows: list[tuple[Span, ...]] = []
    for place, programme in enumerate(window.material.monitor.programmes):
        names = [name.casefold() for name in (programme.name, *programme.aliases)]
        found = [r for r in window.counted if any(name in _text(r) for name in names)]
        if found:
            rows.append((programme.name, count(f"program-{place}", found, f"artikel menyebut {programme.name}")))
    rows.sort(key=lambda row: (-len(row[1].ids) if isinstance(row[1], Figure) else 0, str(row[0])))
    columns = (Column("Program atau tempat"), Column("Artikel", True))
    return Table(
        "program", "Program yang disebut", columns, tuple(rows[:12]), "Tidak ada program yang disebut namanya."
    )


def _text(reading: Reading) -> str:
    return f"{reading.article.title}\n{reading.article.text}".casefold()


def _chart(window: Window, of: dict[str, tuple[Reading, ...]]) -> Chart:
    data: tuple[Datum, ...] = tuple(
        {"pilar": label(window, pillar), "tone": tone, "artikel": len([r for r in listed if r.analysis.tone == tone])}
        for pillar, listed in of.items()
        for tone in TONES
    )
    top = max(of, key=lambda pillar: len(of[pillar]))
    most = f"{label(window, top)}, {len(of[top])} artikel"
    words = f"Diagram batang bertumpuk: artikel tiap pilar menurut tone. Terbanyak {most}."
    rows: tuple[tuple[Span, ...], ...] = tuple(
        (label(window, pillar), *_tone_counts(pillar, listed, label(window, pillar))) for pillar, listed in of.items()
    )
    columns = (Column("Pilar"), *(Column(tone.capitalize(), True) for tone in TONES))
    return Chart(
        "pilar",
        "pillars",
        "Artikel tiap pilar menurut tone",
        words,
        data,
        Table("pilar-tone", "Tone tiap pilar", columns, rows),
    )
