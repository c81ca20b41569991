"""How sure a finding is, by fixed rules."""

from collections.abc import Sequence
from dataclasses import replace

from reports.metrics.change import Change
from storage.records import Reading
from storage.records.report import Confidence, Report

LABEL_SURE = 0.9  # mean probability of the labels behind a finding, from which the machine is taken at its word
LABEL_FAIR = 0.7


def of_readings(readings: Sequence[Reading]) -> Confidence:
    """Sure when people corrected all, or three articles of two outlets agree under sure labels; less so otherwise."""
    if not readings:
        return "belum dapat dipastikan"
    if all(reading.corrected for reading in readings):
        return "yakin"
    trust = sum(map(_label_trust, readings)) / len(readings)
    outlets = len({reading.outlet.slug for reading in readings})
    if trust >= LABEL_SURE and len(readings) >= 3 and outlets >= 2:
        return "yakin"
    return "cukup yakin" if trust >= LABEL_FAIR and len(readings) >= 2 else "belum dapat dipastikan"


def of_change(change: Change | None) -> Confidence:
    """A change is sure only when its interval leaves 0 out."""
    return "yakin" if change and change.distinguishable else "belum dapat dipastikan"


def capped(report: Report) -> Report:
    """Where the data have holes nothing is surer than `cukup yakin`."""
    if report.status != "sebagian":
        return report
    sections = tuple(
        replace(section, findings=tuple(replace(f, confidence=_cap(f.confidence)) for f in section.findings))
        for section in report.sections
    )
    return replace(
        report, sections=sections, answers=tuple(replace(a, confidence=_cap(a.confidence)) for a in report.answers)
    )


def _cap(confidence: Confidence) -> Confidence:
    return "cukup yakin" if confidence == "yakin" else confidence


def _label_trust(reading: Reading) -> float:
    if reading.corrected:
        return 1.0
    tone = reading.analysis.tone_probabilities.get(reading.analysis.tone or "", 1.0)
    return min(reading.analysis.level_probability, tone)
