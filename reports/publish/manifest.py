"""What an edition was made of, so that anyone can tell whether another was made of the same."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from reports.publish.editions import correction_line
from reports.publish.report_json import as_json, iso
from storage.records import Material
from storage.records.report import Report

SCHEMA = 1


def manifest(report: Report, material: Material, files: Mapping[str, bytes]) -> bytes:
    """Inputs (article, revision, hash of its text), versions, cut-off, and the hash of each file."""
    counted = sum(clipping.counted and clipping.week == report.week for clipping in report.clippings)
    here = sum(clipping.week == report.week for clipping in report.clippings)
    body: dict[str, Any] = {
        "schema": SCHEMA,
        **{name: getattr(report, name) for name in ("monitor", "title", "week", "period", "status")},
        "cutoff": iso(material.cutoff),
        "articles": here,
        "counted": counted,
        "versions": dict(sorted(material.versions.items())),
        "validation": material.validation.source if material.validation else None,
        "corrections": len(material.corrections),
        "corrected": [correction_line(made) for made in material.corrections],
        "edition": report.edition,
        "changes": list(report.changes),
        "runs": {run.outlet: run.reachable for run in sorted(material.runs, key=lambda run: run.outlet)},
        "inputs": [
            {"id": reading.id, "revision": reading.revision, "text_hash": reading.article.text_hash}
            for reading in material.readings
        ],
        "files": {
            name: {"sha256": sha256(body).hexdigest(), "bytes": len(body)} for name, body in sorted(files.items())
        },
    }
    return as_json(body)
