"""Scores by outlet and by pillar, and full matrices."""

from typing import Any

import pytest

from nlp.evaluation import Scores, as_json, as_table, evaluate

COUNTED = {"level", "geography", "story_type", "tone"}


@pytest.fixture(scope="module")
def rows(corpus: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return corpus[::12]


@pytest.fixture(scope="module")
def scores(rows: list[dict[str, Any]]) -> Scores:
    return evaluate(rows, "arunika")


def test_an_outlet_is_listed_from_five_articles_on(rows: list[dict[str, Any]], scores: Scores) -> None:
    names = [row["outlet"] for row in rows]
    assert {found.outlet: found.items for found in scores.outlets} == {
        name: names.count(name) for name in names if names.count(name) >= 5
    }


def test_an_outlet_is_scored_on_its_own_articles(rows: list[dict[str, Any]], scores: Scores) -> None:
    first = scores.outlets[0].outlet
    turned = {"positif": "negatif", "netral": "positif", "negatif": "netral"}
    wrong = [row | {"tone": turned.get(row["tone"])} if row["outlet"] == first else row for row in rows]
    before, after = scores.outlets, evaluate(wrong, "arunika").outlets
    assert (after[0].tone or 0) < (before[0].tone or 0)
    assert after[1:] == before[1:]


def test_a_pillar_is_scored_on_the_articles_people_gave_it(rows: list[dict[str, Any]], scores: Scores) -> None:
    given = [pillar for row in rows for pillar in row["pillars"]]
    assert {found.pillar: found.items for found in scores.pillars} == {
        name: given.count(name) for name in given if given.count(name) >= 5
    }
    first = scores.pillars[0].pillar
    without = [row | {"pillars": [p for p in row["pillars"] if p != first]} for row in rows]
    assert first not in {found.pillar for found in evaluate(without, "arunika").pillars}


def test_a_matrix_holds_every_article_in_the_column_of_its_class(rows: list[dict[str, Any]], scores: Scores) -> None:
    found = {matrix.label: matrix for matrix in scores.matrices}
    assert set(found) == COUNTED
    for label in COUNTED:
        used = [row[label] for row in rows if label != "tone" or row["level"] != "tidak"]
        columns = map(sum, zip(*found[label].predicted_by_true, strict=True))
        assert dict(zip(found[label].classes, columns, strict=True)) == {
            name: used.count(name) for name in found[label].classes
        }


def test_slices_are_asked_for_in_json_and_stand_in_the_table(scores: Scores) -> None:
    plain, full = as_json(scores), as_json(scores, slices=True)
    assert set(full) - set(plain) == {"outlets", "pillars", "matrices"}
    assert "tone, predicted (down) by true (across)" in as_table(scores)
    assert all(outlet.outlet in as_table(scores) for outlet in scores.outlets)
    assert all(f"{found.pillar:<32}" in as_table(scores) for found in scores.pillars)
