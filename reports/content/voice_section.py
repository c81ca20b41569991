"""Section 7: whose voice the press carries."""

from collections import Counter

from reports.content.figures import TOO_FEW, estimate
from reports.content.pillars import PILLARS, label
from reports.content.silence import silent
from reports.content.window import Window, ids
from reports.language.numbers import interval_text
from reports.language.prose import prose
from reports.language.terms import term
from reports.metrics.proportion import Estimate
from reports.metrics.voices import CITIZENS, CITY, GROUPS, citizens_share, hhi, single_source_share, voice_shares
from storage.records import Monitor, Quote, Reading
from storage.records.report import Chart, Column, Figure, Section, Span, Table

PUBLIC = frozenset(
    {"kepala_daerah", "pejabat_pemkot", "dprd", "pejabat_lain", "aparat_hukum", "akademisi_ahli", "ormas_lsm"}
)
"""Speakers who may be shown by name, for they speak for an office or a body."""


Said = list[tuple[Reading, Quote]]
"""Quotes with the articles they stand in."""


def is_public(monitor: Monitor, quote: Quote) -> bool:
    """Whether the speaker is a public person the monitor names; everyone else is shown by role only, since a speaker's
    type is the machine's word and may be wrong about a citizen."""
    return quote.speaker_type in PUBLIC and any(person.name == quote.speaker for person in monitor.people)


def voice_section(window: Window) -> Section:
    """Shares of the groups, citizens, single-source articles, concentration."""
    quotes = [(reading, quote) for reading in window.counted for quote in reading.analysis.quotes]
    title = "Suara siapa"
    if not quotes:
        return silent(window, 7, "suara", title, "Tidak ada kutipan pada artikel yang dihitung pekan ini.")
    note = prose(
        "Selang dihitung per kutipan; kutipan dari satu artikel tidak sepenuhnya saling bebas, maka selang sebenarnya "
        "sedikit lebih lebar. Warga dan pedagang ditampilkan menurut perannya, tanpa nama."
    )
    text = prose("{n} kutipan tercatat pada {m} artikel.", n=_quotes("kutipan", quotes), m=str(_articles(quotes)))
    figures = (citizens(window), single_source(window), concentration(quotes))
    groups = _groups(window, quotes)
    return Section(
        7,
        "suara",
        title,
        (text,),
        figures,
        charts=_chart(groups),
        tables=(_table(groups), _by_pillar(window, quotes), _people(window, quotes)),
        notes=(note,),
    )


def _quotes(key: str, said: Said, label: str = "kutipan") -> Figure:
    return Figure(key, len(said), unit="kutipan", ids=_ids(said), label=label)


def _ids(said: Said) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading.id for reading, _ in said))


def _articles(said: Said) -> int:
    return len(_ids(said))


def _limited(window: Window, key: str, value: Estimate | None, behind: tuple[str, ...], label: str) -> Figure:
    """A share, or only its counts when it rests on too few items."""
    limit = window.material.monitor.alarms.min_n_share
    if value and value.n < limit:
        note = f"{round(value.value * value.n)} dari {value.n}; {TOO_FEW.format(limit=limit)}"
        return Figure(key, None, n=value.n, unit="pangsa", ids=behind, note=note, label=label)
    return estimate(key, value, "pangsa", behind, label)


def citizens(window: Window) -> Figure:
    """The citizens' and traders' share of all quotes."""
    types = [quote.speaker_type for reading in window.counted for quote in reading.analysis.quotes]
    behind = [r for r in window.counted if any(q.speaker_type in CITIZENS for q in r.analysis.quotes)]
    return _limited(window, "suara-warga-usaha", citizens_share(types), ids(behind), "suara warga dan pelaku usaha")


def single_source(window: Window) -> Figure:
    """The share of quoting articles in which only the city speaks."""
    share = single_source_share([[q.speaker_type for q in r.analysis.quotes] for r in window.counted])
    behind = [r for r in window.counted if r.analysis.quotes and all(q.speaker_type in CITY for q in r.analysis.quotes)]
    return _limited(window, "sumber-tunggal", share, ids(behind), "artikel bersumber tunggal Pemkot")


def concentration(said: Said) -> Figure:
    """How much few persons hold the floor, over speakers known by name or role."""
    named = [(reading, quote) for reading, quote in said if quote.speaker]
    value = hhi(quote.speaker for _, quote in named)
    note = "1 = hanya satu orang yang bersuara"
    return Figure(
        "konsentrasi", value, n=len(named), unit="rasio", ids=_ids(named), note=note, label="konsentrasi suara (HHI)"
    )


def _groups(window: Window, said: Said) -> dict[str, tuple[Figure, Figure]]:
    """Count and share of every group that speaks."""
    shares = voice_shares([quote.speaker_type for _, quote in said])
    found = {}
    for group, value in shares.items():
        part = [(reading, quote) for reading, quote in said if quote.speaker_type in GROUPS[group]]
        if part:
            name = term("group", group)
            share = _limited(window, f"pangsa-suara-{group}", value, _ids(part), f"pangsa suara: {name}")
            found[name] = (_quotes(f"suara-{group}", part, f"kutipan: {name}"), share)
    return dict(sorted(found.items(), key=lambda item: -(item[1][0].value or 0)))


def _table(groups: dict[str, tuple[Figure, Figure]]) -> Table:
    columns = (Column("Kelompok"), Column("Kutipan", True), Column("Pangsa", True), Column("Selang 95%", True))
    rows = tuple((name, quotes, share, interval_text(share)) for name, (quotes, share) in groups.items())
    return Table("suara", "Kutipan menurut kelompok", columns, rows)


def _by_pillar(window: Window, said: Said) -> Table:
    """Who speaks on each pillar: the city against citizens and traders."""
    rows: list[tuple[Span, ...]] = []
    for pillar in PILLARS:
        part = [(reading, quote) for reading, quote in said if pillar in reading.analysis.pillars]
        if part:
            name = label(window, pillar)
            city = [(reading, quote) for reading, quote in part if quote.speaker_type in CITY]
            people = [(reading, quote) for reading, quote in part if quote.speaker_type in CITIZENS]
            parts = (("semua", part), ("pemkot", city), ("warga", people))
            rows.append((name, *(_quotes(f"suara-{pillar}-{key}", some, f"kutipan {name}") for key, some in parts)))
    columns = (Column("Pilar"), *(Column(c, True) for c in ("Kutipan", "Pemkot", "Warga dan usaha")))
    return Table("suara-pilar", "Kutipan menurut pilar", columns, tuple(rows), "Tidak ada artikel berpilar.")


def _people(window: Window, said: Said) -> Table:
    """The public speakers heard most."""
    spoken: dict[str, Said] = {}
    for reading, quote in said:
        if quote.speaker and is_public(window.material.monitor, quote):
            spoken.setdefault(quote.speaker, []).append((reading, quote))
    ranked = sorted(spoken.items(), key=lambda item: (-len(item[1]), item[0]))[:8]
    rows: list[tuple[Span, ...]] = []
    for place, (name, part) in enumerate(ranked):
        role = Counter(quote.speaker_type for _, quote in part).most_common(1)[0][0]
        rows.append((name, term("speaker", role), _quotes(f"tokoh-{place}", part, f"kutipan {name}")))
    columns = (Column("Pembicara publik"), Column("Peran"), Column("Kutipan", True))
    return Table("tokoh", "Pejabat dan tokoh yang paling sering dikutip", columns, tuple(rows), "Tidak ada.")


def _chart(groups: dict[str, tuple[Figure, Figure]]) -> tuple[Chart, ...]:
    if any(share.value is None for _, share in groups.values()):
        return ()
    data = tuple(
        {"kelompok": name, "pangsa": share.value, "low": share.low, "high": share.high}
        for name, (_, share) in groups.items()
    )
    first = next(iter(groups))
    words = f"Diagram batang pangsa kutipan {len(groups)} kelompok dengan selang 95%. Terbesar: {first}."
    table = Table("suara-pangsa", "Pangsa suara", (Column("Kelompok"), Column("Pangsa", True)),
                  tuple((name, share) for name, (_, share) in groups.items()))  # fmt: skip
    return (Chart("suara", "voices", "Pangsa suara dalam kutipan", words, data, table),)
