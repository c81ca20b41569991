"""From the sample newsroom to a person's word, and from there to the report, the error matrix and the corpus."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from flows.command.app import OK, run
from flows.work import reporting
from nlp.models import validation as shipped
from nlp.training.corpus import read_also, read_corpus
from storage.records import Week

pytestmark = pytest.mark.slow
WEEK = Week(2026, 42)


def publish() -> dict[str, object]:
    """The manifest of the week's report as it comes out now."""
    page = reporting.publish("arunika", WEEK, ["html"]).page
    return json.loads((page.parent / "manifest.json").read_text(encoding="utf-8"))


def export(path: Path, *more: str) -> Path:
    assert run(["correct", "--export", str(path), "--week", str(WEEK), "--monitor", "arunika", *more]) == OK
    return path


def test_a_persons_word_reaches_the_report_the_error_matrix_and_the_corpus(
    newsroom: Path, fill: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = publish()
    assert (first["edition"], first["validation"]) == (1, shipped(stacked=True).source)
    path = export(tmp_path / "kode.xlsx", "--all")
    sheet = load_workbook(path)["koreksi"]
    heads = [cell.value for cell in sheet[1]]
    shown = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    praised = next(row for row in shown if row["tone"] == "positif")
    fill(path, None, diperiksa="ya")
    fill(path, praised["id"], tone_benar="negatif", alasan="pujian itu sindiran")
    assert run(["correct", "--import", str(path), "--by", "Sari", "--monitor", "arunika"]) == OK

    second = publish()
    assert second["edition"] == 2
    assert any("pujian itu sindiran" in change for change in second["changes"])
    assert second["corrections"] == 1, "labels that were called right are no corrections"
    page = (newsroom / "reports" / "arunika" / str(WEEK) / "index.html").read_text(encoding="utf-8")
    assert "di antaranya dari media yang dipantau" in page

    learned = reporting.material("arunika", WEEK).validation
    assert learned is not None
    assert learned.checked > 0
    place = learned.labels.index
    before = shipped(stacked=True).matrix[place("positif")][place("negatif")]
    assert learned.matrix[place("positif")][place("negatif")] == before + 1, (
        "one that people call negative, read positive"
    )
    assert sum(map(sum, learned.matrix)) == sum(map(sum, shipped(stacked=True).matrix)) + learned.checked

    labelled = tmp_path / "koreksi.jsonl"
    assert run(["export", "--corrections", "--monitor", "arunika", "--out", str(labelled)]) == OK
    examples = {example.labels["id"]: example for example in read_corpus([labelled])}
    assert examples.keys() == {row["id"] for row in shown}
    assert examples[praised["id"]].labels["tone"] == "negatif"
    assert examples[praised["id"]].labels["checked"] == ["geography", "level", "pillars", "story_type", "tone"]
    beside = {example.article.id: example.labels["tone"] for example in read_also(labelled, "arunika")}
    assert len(beside) == len(examples)
    capsys.readouterr()
    assert run(["evaluate", str(labelled), "--monitor", "arunika", "--json"]) == OK
    assert json.loads(capsys.readouterr().out)["items"] == len(examples)


def test_what_was_looked_at_for_its_doubts_does_not_enter_the_error_matrix(
    newsroom: Path, fill: Callable[..., Path], tmp_path: Path
) -> None:
    path = export(tmp_path / "kode.xlsx", "--sample", "3")
    fill(path, None, diperiksa="ya")
    assert run(["correct", "--import", str(path), "--monitor", "arunika"]) == OK
    assert reporting.material("arunika", WEEK).validation == shipped(stacked=True)
