"""A week told again in other words is another edition: it says what changed and why, and the earlier one is kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reports.language.numbers import figure_text
from storage.records import Correction, Material
from storage.records.report import Figure, Report

KEPT = ("report.json", "manifest.json")
TOLD = ("itn", "volume", "volume-peristiwa", "jumlah-positif", "jumlah-netral", "jumlah-negatif", "keluhan",
        "keluhan-dijawab", "suara-warga-usaha", "sumber-tunggal")  # fmt: skip
NAMED = 5  # corrections told one by one; the rest are counted


@dataclass(frozen=True)
class Lineage:
    """Which edition this is, what it changes, and the files of earlier ones under their place in the edition."""

    number: int = 1
    changes: tuple[str, ...] = ()
    kept: Mapping[str, bytes] | None = None


def lineage(report: Report, material: Material, body: bytes, target: Path) -> Lineage:
    """The same numbers are the same edition; other numbers are the next, which keeps the last one's data."""
    try:
        old = {name: (target / name).read_bytes() for name in KEPT}
        told, manifest = json.loads(old["report.json"]), json.loads(old["manifest.json"])
        number, changes = int(manifest["edition"]), tuple(manifest["changes"])
    except (OSError, ValueError, KeyError, TypeError):
        return Lineage(kept=_earlier(target))
    kept = _earlier(target)
    if old["report.json"] == body:
        return Lineage(number, changes, kept)
    kept.update({f"edisi/{number}/{name}": text for name, text in old.items()})
    return Lineage(number + 1, _changes(report, material, told, manifest), kept)


def _earlier(target: Path) -> dict[str, bytes]:
    found = sorted((target / "edisi").glob("*/*.json"))
    return {str(path.relative_to(target)): path.read_bytes() for path in found}


def _changes(report: Report, material: Material, told: Any, manifest: Any) -> tuple[str, ...]:
    said = [*_corrected(material, manifest), *_articles(material, manifest), *_versions(report, manifest)]
    moved = _figures(report, told)
    if moved:
        said.append(f"Angka yang berubah: {'; '.join(moved)}.")
    return tuple(said) or ("Angka kunci tetap; uraian atau kelengkapan data berubah.",)


def _corrected(material: Material, manifest: Any) -> list[str]:
    """The corrections people made since, each with its reason."""
    known = {tuple(item) for item in manifest["corrected"]}
    new = [made for made in material.corrections if tuple(correction_line(made)) not in known]
    titles = {reading.id: reading.article.title for reading in material.readings}
    lines = [
        f"Dikoreksi orang: {made.field} “{titles.get(made.article_id, made.article_id)}” dari {_value(made.old)} "
        f"menjadi {_value(made.new)}; alasan: {made.why}."
        for made in new[:NAMED]
    ]
    rest = len(new) - NAMED
    return [*lines, *([f"{rest} koreksi lain tercantum pada bagian metodologi."] if rest > 0 else [])]


def correction_line(made: Correction) -> list[str]:
    """What tells one correction from another, without who made it."""
    return [made.article_id, made.field, made.new, made.at.isoformat()]


def _value(text: str) -> str:
    value = json.loads(text)
    return ", ".join(value) if isinstance(value, list) else str(value)


def _articles(material: Material, manifest: Any) -> list[str]:
    before = {item["id"]: item["text_hash"] for item in manifest["inputs"]}
    now = {reading.id: reading.article.text_hash for reading in material.readings}
    counts = (
        (len(now.keys() - before.keys()), "artikel baru terbaca"),
        (len(before.keys() - now.keys()), "artikel tidak lagi terbaca"),
        (sum(before[key] != now[key] for key in before.keys() & now.keys()), "artikel diubah medianya"),
    )
    said = [f"{n} {words}" for n, words in counts if n]
    return [f"Bahan berubah: {', '.join(said)} (pekan ini dan pekan pembanding)."] if said else []


def _versions(report: Report, manifest: Any) -> list[str]:
    before = manifest["versions"]
    changed = sorted(part for part, version in report.versions.items() if before.get(part) != version)
    return [f"Versi baru: {', '.join(changed)}."] if changed and before else []


def _figures(report: Report, told: Any) -> list[str]:
    before = {item["key"]: item["text"] for item in told["figures"]}
    figures: dict[str, Figure] = {figure.key: figure for figure in report.figures()}
    return [
        f"{figures[key].label} {before[key]} → {figure_text(figures[key])}"
        for key in TOLD
        if key in figures and key in before and before[key] != figure_text(figures[key])
    ]
