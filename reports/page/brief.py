"""One plain page for leaders: what happened, what to decide."""

from pathlib import Path

from reports.language.prose import plain, span_text
from reports.page.render import STATUS, environment
from storage.records.report import Figure, Report, Section, Table

FOLDER = Path(__file__).parent
PROPOSALS, COMPLAINTS = 3, 4


def render_brief(report: Report) -> str:
    """The page; it fits one sheet of A4 when printed."""
    sections = {section.key: section for section in report.sections}
    figures = {figure.key: figure for figure in report.figures()}
    # those still waiting first; the last cell tells
    complaints = sorted(_rows(sections["keluhan"], "keluhan"), key=lambda row: not row[-1].startswith("belum"))
    return environment().get_template("brief.html.j2").render(
        report=report, STATUS=STATUS, figures=figures, course=_course(figures),
        urgent=plain(report.answers[0].text), who=plain(report.answers[1].text),
        status_text=[plain(text) for text in report.status_text],
        proposals=_rows(sections["rekomendasi"], "rekomendasi")[:PROPOSALS],
        complaints=complaints[:COMPLAINTS], more=max(0, len(complaints) - COMPLAINTS),
        style=(FOLDER / "style.css").read_text(encoding="utf-8"),
    )  # fmt: skip


def _rows(section: Section, key: str) -> list[list[str]]:
    tables: dict[str, Table] = {table.key: table for table in section.tables}
    return [[span_text(span) for span in row] for row in tables[key].rows] if key in tables else []


def _course(figures: dict[str, Figure]) -> str:
    """Better or worse than usual, in words without numbers."""
    moved = next((f for key in ("perubahan-median", "perubahan-pekan-lalu") if (f := figures.get(key))), None)
    if moved is None or moved.value is None or moved.low is None or moved.high is None:
        return "Belum dapat dibandingkan dengan pekan-pekan biasa."
    if moved.low <= 0 <= moved.high:
        return "Belum dapat dibedakan dari pekan-pekan biasa."
    return "Lebih baik dari pekan-pekan biasa." if moved.value > 0 else "Lebih buruk dari pekan-pekan biasa."
