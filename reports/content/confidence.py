"""How sure a finding is, by fixed rules."""

from collections.abc import Sequence
from dataclasses import replace

from reports.metrics.change import Change
from storage.records import Reading
from storage.records.report import Confidence, Report

LABEL_FAIR = 0.7  # mean probability of the labels behind a finding, under which the machine itself is in doubt


def of_readings(readings: Sequence[Reading]) -> Confidence:
    """Sure only under labels that people have gone over: a machine often right is not known to be right here."""
    if not readings:
        return "belum dapat dipastikan"
    if all(reading.checked for reading in readings):
        return "yakin"
    trust = sum(map(_label_trust, readings)) / len(readings)
    return "cukup yakin" if trust >= LABEL_FAIR and len(readings) >= 2 else "belum dapat dipastikan"


def of_change(change: Change | None, readings: Sequence[Reading]) -> Confidence:
    """A change is told only when its interval leaves 0 out; it is sure when people went over the labels besides, for
    the interval knows chance and not the machine's errors."""
    if change is None or not change.distinguishable:
        return "belum dapat dipastikan"
    return "yakin" if all(reading.checked for reading in readings) else "cukup yakin"


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
    if reading.checked:
        return 1.0
    tone = reading.analysis.tone_probabilities.get(reading.analysis.tone or "", 1.0)
    return min(reading.analysis.level_probability, tone)
