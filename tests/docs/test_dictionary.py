"""The data dictionary says what is written, and what is written is what it says."""

import csv
import json
import zipfile
from pathlib import Path
from typing import Any

import polars
import pytest
from makers import OUTLET, analysis, article

from flows.command.app import OK, run
from flows.work.desk import open_desk
from flows.work.exports.dictionary import dictionary
from flows.work.exports.exported import ARTICLE_FIELDS, LABELLED_FIELDS, Field
from storage.records import Complaint, Quote

PAGE = Path(__file__).resolve().parents[2] / "docs" / "data-dictionary.md"
KINDS = {"text": str, "moment": str, "integer": int, "number": float, "list": list, "object": dict}


@pytest.fixture
def held(var: Path) -> None:
    """Three articles, one of them without a date, one irrelevant, one complaining, quoted and corrected."""
    store = open_desk("arunika").store
    store.collecting.save_outlets([OUTLET])
    for key, at in (("1", "2026-10-13 08:00"), ("2", None), ("3", "2026-10-14 08:00")):
        store.articles.save(article(key, at=at), None)
    quote = Quote("Warga lega.", None, None, None, "langsung", 1, 0, 11)
    told = analysis("kabarwetan:1", complaint=Complaint("jalan", None, "DPUPR", True), quotes=(quote,))
    irrelevant = analysis("kabarwetan:2", level="tidak", tone=None, pillars=(), tone_probabilities={})
    store.reading.save("arunika", "m1", [told, irrelevant, analysis("kabarwetan:3")])
    store.correcting.add("arunika", "kabarwetan:1", "tone", "negatif", "keluhan di judul", "Sari")


def exported(path: Path, *more: str) -> Path:
    assert run(["export", "--monitor", "arunika", "--out", str(path), *more]) == OK
    return path


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_page_is_what_the_schema_says() -> None:
    told = PAGE.read_text(encoding="utf-8")
    assert told == dictionary(), "write it anew: gaung export --dictionary > docs/data-dictionary.md"


@pytest.mark.parametrize(("more", "fields"), [((), ARTICLE_FIELDS), (("--corrections",), LABELLED_FIELDS)])
def test_rows_hold_what_the_page_says(
    held: None, tmp_path: Path, more: tuple[str, ...], fields: tuple[Field, ...]
) -> None:
    found = rows(exported(tmp_path / "a.jsonl", *more))
    assert found
    for row in found:
        assert list(row) == [field.name for field in fields]
        for field in fields:
            fits(field, row[field.name])


def fits(field: Field, value: Any) -> None:
    if value is None:
        assert field.optional, f"{field.name} is null"
        return
    assert isinstance(value, KINDS[field.kind]), f"{field.name} is {type(value).__name__}"
    for part in value if isinstance(value, list) else [value]:
        assert not field.values or part in field.values


def test_what_has_no_date_is_not_left_out(held: None, tmp_path: Path) -> None:
    assert [row["id"] for row in rows(exported(tmp_path / "a.jsonl"))] == [f"kabarwetan:{key}" for key in (2, 1, 3)]


@pytest.mark.parametrize("more", [(), ("--corrections",)])
def test_csv_and_parquet_have_the_same_columns_even_without_rows(
    held: None, tmp_path: Path, more: tuple[str, ...]
) -> None:
    names = [field.name for field in (LABELLED_FIELDS if more else ARTICLE_FIELDS)]
    for days in ((), ("--since", "2027-01-01")):
        table = polars.read_parquet(exported(tmp_path / "a.parquet", "--format", "parquet", *more, *days))
        with exported(tmp_path / "a.csv", "--format", "csv", *more, *days).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == table.columns == names


def test_the_portable_file_holds_the_tables_and_columns_of_the_page(held: None, tmp_path: Path) -> None:
    path = tmp_path / "a.gaung"
    assert run(["export", "--portable", str(path), "--monitor", "arunika"]) == OK
    page = PAGE.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as opened:
        files = json.loads(opened.read("manifest.json"))["files"]
        for name in filter(lambda name: name.startswith("tables/"), files):
            section = page.split(f"### {name[7:-6]}\n")[1].split("###")[0]
            told = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
            assert told == files[name]["columns"]
            for line in opened.read(name).splitlines():
                assert list(json.loads(line)) == told
