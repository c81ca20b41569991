"""Scores of labelled rows, in both shapes."""

import json
import re
from typing import Any

import pytest

from nlp.evaluation import as_json, as_table, evaluate
from nlp.evaluation.truth import TruthError, read_truths

LABELS = ("level", "geography", "pillars", "story_type", "tone", "event", "quotes")


@pytest.fixture(scope="module")
def rows(corpus: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return corpus[::25]


def gold_shape(row: dict[str, Any]) -> dict[str, Any]:
    """The row as gold writes it: labels apart, the city's name in the geography."""
    labels = {name: row[name] for name in LABELS} | {"geography": f"{row['geography']}_arunika"}
    return {"id": row["id"], "title": row["title"], "text": "\n\n".join(row["paragraphs"]), "labels": labels}


def test_both_shapes_give_the_same_scores(rows: list[dict[str, Any]]) -> None:
    plain, gold = evaluate(rows, "arunika"), evaluate(map(gold_shape, rows), "arunika")
    names = ("relevance_f1", "level_macro_f1", "geography_macro_f1", "pillars_micro_f1", "tone_macro_f1", "quotes_f1")
    assert {name: plain[name].value for name in names} == {name: gold[name].value for name in names}


def test_figures_lie_within_their_intervals(rows: list[dict[str, Any]]) -> None:
    for measure in evaluate(rows, "arunika").measures:
        assert 0 <= measure.low <= measure.value <= measure.high <= 1


def test_wrong_labels_lower_the_score(rows: list[dict[str, Any]]) -> None:
    turned = [{**row, "tone": row["tone"] and {"positif": "negatif"}.get(row["tone"], "positif")} for row in rows]
    assert evaluate(turned, "arunika")["tone_macro_f1"].value < evaluate(rows, "arunika")["tone_macro_f1"].value / 2


def test_tone_matrix_counts_every_relevant_article_that_was_found(rows: list[dict[str, Any]]) -> None:
    found = evaluate(rows, "arunika")
    assert sum(map(sum, found.tone_matrix)) <= sum(row["level"] != "tidak" for row in rows)
    assert sum(found.tone_matrix[n][n] for n in range(3)) > 0


def test_table_and_json_tell_the_same(rows: list[dict[str, Any]]) -> None:
    scores = evaluate(rows, "arunika")
    data = json.loads(json.dumps(as_json(scores)))
    table = as_table(scores)
    for name, measure in data["measures"].items():
        [printed] = re.findall(rf"^{name} +(\d\.\d{{3}})", table, re.MULTILINE)
        assert float(printed) == pytest.approx(measure["value"], abs=0.00056)
    assert len(data["classes"]) == len(scores.classes)


def test_a_figure_that_could_not_be_measured_is_absent(rows: list[dict[str, Any]]) -> None:
    scores = evaluate([{**row, "evidence": []} for row in rows], "arunika")
    with pytest.raises(KeyError):
        scores["evidence_overlap"]


@pytest.mark.parametrize(
    ("row", "mend"),
    [({"id": 1, "text": ""}, "row 1: no_text"), ({"id": 1, "text": "kata", "level": "inti"}, "row 1: no geography")],
)
def test_a_row_that_cannot_be_measured_is_named(row: dict[str, Any], mend: str) -> None:
    with pytest.raises(TruthError, match=mend):
        read_truths([row])


def test_a_headline_is_measured_by_its_own_label_or_where_it_is_evidence_of_the_tone(
    rows: list[dict[str, Any]],
) -> None:
    scores = evaluate(rows, "arunika", encoder=False)
    marked = [row for row in rows if row["level"] != "tidak" and row["title"] in row["evidence"]]
    assert scores["headline_tone_accuracy"].items == len(marked) > 0
    own = evaluate([{**row, "headline_tone": "netral"} for row in rows], "arunika", encoder=False)
    assert own["headline_tone_accuracy"].items == sum(row["level"] != "tidak" for row in rows)


def test_the_table_holds_a_matrix_of_each_label(rows: list[dict[str, Any]]) -> None:
    table = as_table(evaluate(rows, "arunika", encoder=False))
    for label in ("level", "geography", "story_type", "tone"):
        assert f"{label}, predicted (down) by true (across)" in table
