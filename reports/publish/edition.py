"""Which files an edition holds, and the order in which they come to be."""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType

from reports.charts import Drawings
from reports.publish.archive import write_archive
from reports.publish.atomic import place
from reports.publish.manifest import manifest
from reports.publish.report_json import report_json
from storage.records import Material
from storage.records.report import Report

Make = Callable[[Report, Material, Drawings], bytes]


def publish(report: Report, material: Material, folder: Path, formats: Iterable[str] = ("html", "pdf", "xlsx")) -> Path:
    """Write the edition to `folder/<monitor>/<week>/` and renew the archive page; the edition's folder is returned.

    The new edition replaces the old one as a whole: a format not asked for leaves no stale file behind. Raises
    ValueError for an unknown format and OSError when the disk refuses, the old edition then being untouched."""
    wanted = list(formats)
    unknown = sorted(set(wanted) - set(FORMATS))
    if unknown:
        raise ValueError(f"no format {', '.join(unknown)}: use {', '.join(FORMATS)}")
    drawings = _drawings(report) if {"html", "pdf"} & set(wanted) else {}
    files = {name: make(report, material, drawings) for key, (name, make) in FORMATS.items() if key in wanted}
    files["report.json"] = report_json(report)
    files["manifest.json"] = manifest(report, material, files)
    edition = place(files, folder / report.monitor / report.week)
    write_archive(folder)
    return edition


def _drawings(report: Report) -> Drawings:
    from reports.charts.drawn import drawn

    return drawn(report)


def _html(report: Report, _: Material, drawings: Drawings) -> bytes:
    from reports.page.render import render

    return render(report, drawings).encode()


def _pdf(report: Report, _: Material, drawings: Drawings) -> bytes:
    from reports.pdf.document import pdf

    return pdf(report, drawings)


def _xlsx(report: Report, material: Material, _: Drawings) -> bytes:
    from reports.workbook.book import workbook

    return workbook(report, material)


# Each maker imports its own heavy library, so that one format does not pay for the others.
FORMATS: MappingProxyType[str, tuple[str, Make]] = MappingProxyType(
    {"html": ("index.html", _html), "pdf": ("laporan.pdf", _pdf), "xlsx": ("data.xlsx", _xlsx)}
)
