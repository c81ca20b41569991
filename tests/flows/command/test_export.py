"""Everything leaves in three forms, whole or not at all."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import polars
import pytest
from makers import OUTLET, analysis, article

from flows.command.app import OK, run
from flows.work.desk import open_desk


@pytest.fixture
def held(var: Path) -> None:
    """Two analysed articles, one title of which looks like a formula."""
    store = open_desk("arunika").store
    store.collecting.save_outlets([OUTLET])
    for key, title in (("1", "Jalan Cempaka Mulus Lagi"), ("2", '=SUM("A1")')):
        store.articles.save(article(key, title), None)
    store.reading.save("arunika", "m1", [analysis(f"kabarwetan:{key}") for key in "12"])


def test_jsonl_keeps_structure(held: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--monitor", "arunika"]) == OK
    first, _ = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], first["level"], first["pillars"]) == ("kabarwetan:1", "terkait", ["living"])


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_hold_the_same_rows(held: None, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    assert run(["export", "--format", form, "--monitor", "arunika", "--out", str(out)]) == OK
    rows = (
        list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
        if form == "csv"
        else polars.read_parquet(out).to_dicts()
    )
    formula = "'" + '=SUM("A1")' if form == "csv" else '=SUM("A1")'
    assert [row["title"] for row in rows] == ["Jalan Cempaka Mulus Lagi", formula]
    assert json.loads(rows[0]["pillars"]) == ["living"]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_a_csv_begins_a_formula(var: Path, tmp_path: Path, start: str) -> None:
    store = open_desk("arunika").store
    store.collecting.save_outlets([OUTLET])
    store.articles.save(article("1", start), None)
    store.reading.save("arunika", "m1", [analysis("kabarwetan:1")])
    out = tmp_path / "out.csv"
    assert run(["export", "--format", "csv", "--monitor", "arunika", "--out", str(out)]) == OK
    with out.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["title"] == f"'{start}"


def test_days_bound_the_rows(held: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--monitor", "arunika", "--since", "2026-10-14"]) == OK
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_reader_that_leaves_is_no_error(held: None, form: str) -> None:
    code = f"from flows.command import main; main(['export', '--format', {form!r}, '--monitor', 'arunika'])"
    piped = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert piped.stdout is not None
    piped.stdout.close()
    assert piped.wait(timeout=600) == OK
    assert piped.stderr is not None
    with piped.stderr as stderr:
        assert stderr.read() == b""
