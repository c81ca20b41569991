"""Section 4: strategic issues and early warning."""

from reports.content.figures import count
from reports.content.issues import Issue
from reports.content.silence import silent
from reports.content.themes import criticism_map
from reports.content.window import Window, ids
from reports.language.numbers import number
from reports.language.prose import prose
from reports.language.terms import term
from reports.metrics.issue import FULL
from storage.records.report import Chart, Column, Figure, Prose, Section, Source, Span, Table

SHOWN = 8
PARTS = ("volume", "negative", "outlets", "escalation", "duration")


def issue_section(window: Window, issues: tuple[Issue, ...]) -> Section:
    """The most urgent issues with their points, and the alarms."""
    title = "Isu strategis dan peringatan dini"
    if not issues:
        return silent(window, 4, "isu", title, "Tidak ada isu yang dapat dinilai dari data pekan ini.")
    shown = issues[:SHOWN]
    alarms = tuple(_alarm(issue) for issue in issues if issue.spike and issue.spike.alarm)
    text = (*alarms, *(() if alarms else (_calm(window),)))
    tables = (_table(shown), _potential(window))
    return Section(
        4,
        "isu",
        title,
        text,
        charts=(_chart(shown), *criticism_map(window, issues)),
        tables=tables,
        notes=(_scale_note(),),
    )


def score_figure(issue: Issue) -> Figure:
    """The issue's score with its articles."""
    parts = ", ".join(f"{term('part', p).lower()} {number(getattr(issue.score, p), '0.0')}" for p in PARTS)
    return Figure(
        f"skor-{issue.key}", issue.score.total, n=len(issue.readings), unit="skor", ids=ids(issue.readings), note=parts,
        label=f"skor isu: {issue.label}",
    )  # fmt: skip


def _alarm(issue: Issue) -> Prose:
    found = issue.spike
    assert found is not None
    model = "Poisson" if found.model == "poisson" else "binomial negatif"
    return prose(
        "Lonjakan: {label}, {count} artikel; biasanya {mean} per pekan ({weeks} pekan pembanding, {model}, p = {p}).",
        label=Source(issue.lead.id, issue.label),
        count=count(f"lonjakan-{issue.key}", issue.readings, "artikel lonjakan"),
        mean=number(found.mean), weeks=str(found.weeks), model=model, p=number(found.p, "0.0000"),
    )  # fmt: skip


def _calm(window: Window) -> Prose:
    if len(window.watched) < window.min_weeks:
        return prose(
            "Lonjakan belum dapat diuji: baru {n} pekan pembanding tersedia, perlu {need}.",
            n=str(len(window.watched)), need=str(window.min_weeks),
        )  # fmt: skip
    return prose("Tidak ada lonjakan: jumlah artikel tiap isu masih dalam kisaran biasanya.")


def _scale_note() -> Prose:
    return prose(
        "Skor 0–10 adalah jumlah lima bagian yang masing-masing bernilai 0–2: volume relatif, pangsa negatif, ragam "
        "media, eskalasi (DPRD, aparat hukum, media nasional), dan durasi berturut-turut. Bobotnya dapat diubah. "
        "Nama tema dipilih mesin dari frasa khas beritanya; judul yang mewakilinya ada di balik tautannya."
    )


def _table(shown: tuple[Issue, ...]) -> Table:
    columns = (
        Column("Isu"), Column("Skor", True), *(Column(term("part", part), True) for part in PARTS),
        Column("Artikel", True), Column("Bentuk eskalasi"), Column("OPD"),
    )  # fmt: skip
    return Table("isu", "Isu menurut skor", columns, tuple(_row(issue) for issue in shown))


def _row(issue: Issue) -> tuple[Span, ...]:
    return (
        Source(issue.lead.id, issue.label), score_figure(issue),
        *(number(getattr(issue.score, part), "0.0") for part in PARTS),
        count(f"artikel-{issue.key}", issue.readings, f"artikel: {issue.label}"),
        "; ".join(issue.escalations) or "–", issue.agency or "belum jelas",
    )  # fmt: skip


def _potential(window: Window) -> Table:
    """Articles that are not negative yet lean that way."""
    found = [reading for reading in window.counted if "berpotensi_negatif" in reading.analysis.flags]
    rows = tuple((Source(r.id, r.article.title), r.outlet.name, term("tone", r.analysis.tone)) for r in found)
    columns = (Column("Artikel"), Column("Media"), Column("Tone"))
    return Table("berpotensi", "Berpotensi negatif", columns, rows, "Tidak ada artikel yang ditandai.")


def _chart(shown: tuple[Issue, ...]) -> Chart:
    data = tuple(
        {
            "isu": issue.label,
            "bagian": term("part", part),
            "skor": getattr(issue.score, part),
            "total": issue.score.total,
        }
        for issue in shown
        for part in PARTS
    )
    top = shown[0]
    words = (
        f"Diagram batang {len(shown)} isu. Skor tertinggi {number(top.score.total, '0.0')} dari {number(5 * FULL)}: "
    )
    table = Table("isu-skor", "Skor isu", (Column("Isu"), Column("Skor", True)),
                  tuple((issue.label, score_figure(issue)) for issue in shown))  # fmt: skip
    return Chart("isu", "issues", "Skor isu dan bagian-bagiannya", f"{words}{top.label}.", data, table)
