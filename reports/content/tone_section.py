"""Section 6: the tone of the coverage and the sentences that decide it."""

from reports.content.confidence import of_readings
from reports.content.evidence import sentences
from reports.content.figures import count, week_index
from reports.content.silence import silent
from reports.content.window import Window, events
from reports.language.numbers import interval_text
from reports.language.prose import prose
from reports.language.terms import term
from reports.metrics.quality import needs_review
from storage.records import Reading, Week
from storage.records.report import Chart, Column, Datum, Finding, Section, Source, Span, Table

TONES = ("negatif", "positif", "netral")
STACK = ("positif", "netral", "negatif")
SHOWN = 3


def tone_section(window: Window) -> Section:
    """Findings for each tone with their evidence, and what a person should look at."""
    title = "Tone pemberitaan dan alasannya"
    if not window.counted:
        return silent(window, 6, "tone", title, "Tidak ada tone yang dapat dinilai pekan ini.")
    findings = tuple(_finding(tone, listed) for tone in TONES if (listed := _of_tone(window, tone)))
    intro = prose("Tone menilai sikap isi berita terhadap Pemkot dan programnya, bukan suasana peristiwanya.")
    return Section(6, "tone", title, (intro,), findings=findings, charts=_charts(window), tables=(_review(window),))


def _of_tone(window: Window, tone: str) -> list[Reading]:
    return [reading for reading in window.counted if reading.analysis.tone == tone]


def _finding(tone: str, listed: list[Reading]) -> Finding:
    groups = sorted(events(listed).values(), key=lambda group: -len(group))
    evidence = tuple(sentence for group in groups[:SHOWN] for sentence in sentences(group[0], 1))
    text = prose(
        "{n} artikel bernada {tone}, dari {events} peristiwa. Alasannya terbaca pada kalimat berikut.",
        n=count(f"tone-{tone}", listed, f"artikel {tone}"), tone=tone, events=str(len(groups)),
    )  # fmt: skip
    return Finding(f"tone-{tone}", text, of_readings(listed), evidence)


def _review(window: Window) -> Table:
    doubtful = [r for r in window.counted if needs_review(r)]
    rows = tuple(
        (
            Source(r.id, r.article.title),
            r.outlet.name,
            term("tone", r.analysis.tone),
            ", ".join(term("reason", reason) for reason in r.analysis.review),
        )
        for r in doubtful
    )
    columns = (Column("Artikel"), Column("Media"), Column("Tone mesin"), Column("Alasan ditinjau"))
    return Table("tinjau", "Perlu ditinjau orang: campuran, sindiran, atau ragu", columns, rows, "Tidak ada.")


def _charts(window: Window) -> tuple[Chart, ...]:
    """Tone week by week; over a single watched week there is no course to draw."""
    if not window.watched:
        return ()
    weeks = [week for week in window.weeks if window.by_week[week]]
    return (_counts_chart(window, weeks), _index_chart(window, weeks))


def _counts_chart(window: Window, weeks: list[Week]) -> Chart:
    data: list[Datum] = []
    rows: list[tuple[Span, ...]] = []
    for week in weeks:
        parts = [[r for r in window.counted_by_week[week] if r.analysis.tone == tone] for tone in STACK]
        for tone, part in zip(STACK, parts, strict=True):
            data.append({"pekan": f"W{week.number:02d}", "tone": tone, "artikel": len(part)})
        figures = [
            count(f"tone-{week}-{tone}", part, f"artikel {tone} {week}")
            for tone, part in zip(STACK, parts, strict=True)
        ]
        rows.append((str(week), *figures))
    columns = (Column("Pekan"), *(Column(tone.capitalize(), True) for tone in STACK))
    words = f"Diagram batang bertumpuk: artikel positif, netral, dan negatif selama {len(weeks)} pekan."
    table = Table("tone-jumlah", "Artikel tiap pekan menurut tone", columns, tuple(rows))
    return Chart("tone-jumlah", "tone_counts", "Artikel tiap pekan menurut tone", words, tuple(data), table)


def _index_chart(window: Window, weeks: list[Week]) -> Chart:
    figures = {week: week_index(window, week) for week in weeks}
    data = tuple(
        {"pekan": f"W{week.number:02d}", "itn": found.value, "low": found.low, "high": found.high}
        for week, found in figures.items()
    )
    rows = tuple((str(week), found, interval_text(found)) for week, found in figures.items())
    columns = (Column("Pekan"), Column("ITN", True), Column("Selang 95%", True))
    words = (
        f"Diagram titik indeks tone neto selama {len(weeks)} pekan, dari −100 sampai +100, dengan selang 95%. "
        "Pekan dengan artikel terlalu sedikit tidak diberi indeks."
    )
    table = Table("tone-indeks", "Indeks tone neto tiap pekan", columns, rows)
    return Chart("tone-indeks", "tone_index", "Indeks tone neto tiap pekan", words, data, table)
