"""Which files an edition holds, and the order in which they come to be."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from reports.charts import Drawings
from reports.publish.atomic import place, recover
from reports.publish.editions import lineage
from reports.publish.index import index_json
from reports.publish.manifest import manifest
from reports.publish.report_json import report_json
from reports.publish.site import write_site
from storage.records import Material
from storage.records.report import Report

Make = Callable[[Report, Material, Drawings], bytes]


def publish(report: Report, material: Material, folder: Path, formats: Iterable[str] = ("html", "pdf", "xlsx")) -> Path:
    """Write the edition to `folder/<monitor>/<week>/` and renew the archive page; the edition's folder is returned.

    The new edition replaces the old one as a whole: a format not asked for leaves no stale file behind; the data of
    earlier editions stay under `edisi/<number>/`. Raises
    ValueError for an unknown format and OSError when the disk refuses, the old edition then being untouched."""
    wanted = list(formats)
    unknown = sorted(set(wanted) - set(FORMATS))
    if unknown:
        raise ValueError(f"no format {', '.join(unknown)}: use {', '.join(FORMATS)}")
    target, body = folder / report.monitor / report.week, report_json(report)
    recover(target)
    past = lineage(report, material, body, target)
    report = replace(report, edition=past.number, changes=past.changes)
    drawings = _drawings(report) if {"html", "pdf"} & set(wanted) else {}
    files = {name: make(report, material, drawings) for key, (name, make) in FORMATS.items() if key in wanted}
    if "html" in wanted:
        files["ringkas.html"] = _brief(report)
    files["report.json"] = body
    files["manifest.json"] = manifest(report, material, files)
    files["indeks.json"] = index_json(report, tuple(files))
    edition = place({**files, **(past.kept or {})}, target)
    write_site(folder, report.monitor)
    return edition


def _drawings(report: Report) -> Drawings:
    from reports.charts.drawn import drawn

    return drawn(report)


def _brief(report: Report) -> bytes:
    from reports.page.brief import render_brief

    return render_brief(report).encode()


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
