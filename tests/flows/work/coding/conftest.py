"""A small desk to code at, and a way to write in a workbook as a person would."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from makers import OUTLET, analysis, article
from openpyxl import load_workbook

from flows.command.app import run
from flows.work.desk import Desk, open_desk

WEEK = "2026-W42"
Fill = Callable[..., Path]


@pytest.fixture
def desk(var: Path) -> Desk:
    """Twelve articles of one week; the first two are marked for review."""
    opened = open_desk("arunika")
    opened.store.collecting.save_outlets([OUTLET])
    for key in range(1, 13):
        opened.store.articles.save(
            article(str(key), f"Judul {key}", f"2026-10-{11 + (key + 5) // 6} 08:{key:02}"), None
        )
        review = ("tone_close",) if key <= 2 else ()
        opened.store.reading.save("arunika", "m1", [analysis(f"kabarwetan:{key}", review=review)])
    return opened


@pytest.fixture
def exported(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Path]:
    """Export a workbook."""

    def export(name: str = "kode.xlsx", *more: str) -> Path:
        path = tmp_path / name
        assert run(["correct", "--export", str(path), "--week", WEEK, "--monitor", "arunika", *more]) == 0
        capsys.readouterr()
        return path

    return export


@pytest.fixture
def fill() -> Fill:
    """Write into the row of an article, or of every one: `fill(path, "kabarwetan:1", tone_benar="negatif")`."""

    def write(path: Path, article_id: str | None, cells: Mapping[str, str] | None = None, **more: str) -> Path:
        book = load_workbook(path)
        page = book["koreksi"]
        columns = {cell.value: cell.column for cell in page[1]}
        rows = [row[0].row for row in page.iter_rows(min_row=2) if article_id in (None, row[0].value)]
        for row in rows:
            for name, value in {**(cells or {}), **more}.items():
                page.cell(row, columns[name], value)
        book.save(path)
        return path

    return write
