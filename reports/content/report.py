"""The order of the report."""

from dataclasses import replace

from reports.content.answers import answers
from reports.content.clippings import clipping_section, clippings
from reports.content.complaint_section import complaint_section
from reports.content.confidence import capped
from reports.content.context_section import context_section
from reports.content.cover import cover
from reports.content.event_section import event_section
from reports.content.issue_section import issue_section
from reports.content.issues import find_issues
from reports.content.key_figures import key_figures
from reports.content.media_section import media_section
from reports.content.method_section import method_section
from reports.content.pillars import pillar_section
from reports.content.printable import printable
from reports.content.recommendations import recommendations
from reports.content.state import state_of
from reports.content.summary import summary
from reports.content.tone_section import tone_section
from reports.content.voice_section import voice_section
from reports.content.window import Window
from reports.language.dates import period
from storage.records import Material
from storage.records.report import Report


def build_report(material: Material) -> Report:
    """Read a week's material into the report's fourteen sections."""
    window = Window(printable(material))
    state, issues = state_of(window), find_issues(window)
    sections = (
        cover(window, state),
        summary(window, issues),
        key_figures(window),
        issue_section(window, issues),
        pillar_section(window),
        tone_section(window),
        voice_section(window),
        complaint_section(window),
        event_section(window),
        media_section(window),
        context_section(window),
        recommendations(window, issues),
        method_section(window),
        clipping_section(window),
    )
    report = Report(
        monitor=material.monitor.name, city=material.monitor.city.full_name, title=material.monitor.title,
        week=str(material.week), period=period(material.week), status=state.status, status_text=state.text,
        cutoff=material.cutoff, answers=answers(window, state, issues), sections=sections, clippings=(),
        versions=dict(material.versions),
    )  # fmt: skip
    return capped(replace(report, clippings=clippings(window, report.spans())))
