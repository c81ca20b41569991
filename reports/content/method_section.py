"""Section 13: how the numbers were made, what limits them, and what people corrected."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reports.content.figures import count, estimate
from reports.content.window import Window, ids
from reports.language.dates import short_day
from reports.language.numbers import interval_text, sentence
from reports.language.prose import prose
from reports.metrics.agreement import cohen_kappa, krippendorff_alpha
from reports.metrics.quality import is_truncated, needs_review, quality
from storage.records import Correction, Reading
from storage.records.report import Column, Figure, Prose, Section, Source, Span, Table

SMALL = "Artikel pekan ini kurang dari {n}: hanya angka mentah, tanpa pangsa, indeks, atau kecenderungan."
METHOD_FILE = Path(__file__).with_name("method.toml")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(METHOD_FILE.read_text(encoding="utf-8"))


def method_section(window: Window) -> Section:
    """Method, limits, data quality, the error matrix, corrections, versions."""
    words = _words()
    text = (*((line,) for line in words["method"]), *_readers(window))
    notes = tuple((line,) for line in words["limits"])
    tables = (_quality(window), _matrix(window), _corrections(window), _versions(window))
    return Section(13, "metode", "Metodologi, keterbatasan, dan catatan koreksi", text, tables=tables, notes=notes)


def _readers(window: Window) -> Iterator[Prose]:
    """Which models gave the week its labels, and why the encoder was not among them where it was not."""
    words, found = _words(), defaultdict[str, list[Reading]](list)
    for reading in window.here:
        if state := reading.analysis.model.get("encoder"):
            found[state].append(reading)
    for number, (state, readings) in enumerate(sorted(found.items())):
        kind = state.split(":")[0]
        if kind not in words["why"]:
            yield prose(words["readers"]["both"], version=state)
        elif len(found) == 1:
            yield prose(words["readers"]["alone"], why=words["why"][kind])
        else:
            figure = count(f"pembaca-{number + 1}", readings, "dibaca tanpa encoder")
            yield prose(words["readers"]["part"], count=figure, why=words["why"][kind])


def _quality(window: Window) -> Table:
    found = quality(window.here, window.material.undated)
    here = window.here
    figures = (
        estimate("mutu-tanpa-tanggal", found.undated, "pangsa", (), "artikel arsip tanpa tanggal"),
        estimate("mutu-terpotong", found.truncated, "pangsa", ids(filter(is_truncated, here)), "teks terpotong"),
        estimate("mutu-dikoreksi", found.corrected, "pangsa", ids(r for r in here if r.corrected), "dikoreksi orang"),
        estimate("mutu-ditinjau", found.to_review, "pangsa", ids(filter(needs_review, here)), "masih perlu ditinjau"),
    )
    columns = (Column("Mutu data"), Column("Nilai", True), Column("Selang 95%", True), Column("n", True))
    return Table("mutu", "Mutu data pekan ini", columns, tuple(map(_quality_row, (*figures, *_agreement(window)))))


def _agreement(window: Window) -> tuple[Figure, ...]:
    """How far the tone model agrees with people on the validation data."""
    validation = window.material.validation
    if validation is None:
        return ()
    n = sum(map(sum, validation.matrix))
    measures = (
        ("kappa", cohen_kappa(validation.matrix), "kesepakatan mesin dan orang soal tone, κ Cohen"),
        ("alpha", krippendorff_alpha(validation.matrix), "kesepakatan mesin dan orang soal tone, α Krippendorff"),
    )
    why = "data validasi hanya memuat satu tone"
    return tuple(
        Figure(f"mutu-{key}", value, n=n, unit="rasio", note=why if value is None else validation.source, label=label)
        for key, value, label in measures
    )


def _quality_row(figure: Figure) -> tuple[Span, ...]:
    return (sentence(figure.label), figure, interval_text(figure), "" if figure.n is None else str(figure.n))


def _matrix(window: Window) -> Table:
    validation = window.material.validation
    if validation is None:
        return Table("galat", "Matriks galat model tone", (Column("Tone"),), (), "Data validasi model belum ada.")
    columns = (Column("Ditebak mesin"), *(Column(f"Sebenarnya {label}", True) for label in validation.labels))
    rows = tuple((label, *map(str, row)) for label, row in zip(validation.labels, validation.matrix, strict=True))
    return Table("galat", f"Matriks galat model tone ({validation.source})", columns, rows)


def _corrections(window: Window) -> Table:
    columns = tuple(Column(name) for name in ("Artikel", "Bagian", "Dari", "Menjadi", "Alasan", "Tanggal"))
    here = set(window.by_id)
    rows = tuple(_correction(window, c) for c in window.material.corrections if c.article_id in here)
    return Table("koreksi-orang", "Koreksi oleh orang", columns, rows, "Belum ada koreksi oleh orang.")


def _correction(window: Window, made: Correction) -> tuple[Span, ...]:
    title = window.by_id[made.article_id].article.title
    return (Source(made.article_id, title), made.field, made.old, made.new, made.why, short_day(made.at))


def _versions(window: Window) -> Table:
    rows = tuple(sorted(window.material.versions.items()))
    return Table("versi", "Versi model dan kode", (Column("Bagian"), Column("Versi")), rows, "Versi tidak tercatat.")


def limits_of(window: Window) -> tuple[Prose, ...]:
    """What a reader must keep in mind about this very week."""
    said: list[Prose] = []
    if window.counted and window.small:
        limit = str(window.material.monitor.alarms.min_n_share)
        said.append(prose(SMALL, n=limit))
    if not window.watched:
        said.append(prose("Belum ada pekan pembanding, jadi naik atau turun tidak dapat disebut."))
    return tuple(said)
