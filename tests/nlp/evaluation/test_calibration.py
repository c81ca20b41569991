"""Probabilities that mean what they say, and what doubt is good for."""

import json
from pathlib import Path

import numpy as np
import pytest

from nlp.evaluation.calibration import SHARES, confidences, coverage_curve, expected_calibration_error
from nlp.models import FOLDER, scores
from nlp.training.crossvalidation import FILE as CROSSVALIDATED


def test_the_error_is_the_distance_of_confidence_from_accuracy() -> None:
    sure = np.array([0.95, 0.95, 0.55, 0.55])
    assert expected_calibration_error(sure, np.array([True, True, True, False])) == pytest.approx(0.05)
    assert expected_calibration_error(sure[:2], np.array([False, False])) == pytest.approx(0.95)
    assert expected_calibration_error(np.array([]), np.array([], dtype=bool)) == 0


def test_the_surest_are_answered_first() -> None:
    curve = coverage_curve(np.array([0.4, 0.9]), np.array([False, True]))
    assert (curve[0].share, curve[0].accuracy) == (1.0, 0.5)
    assert (curve[-1].share, curve[-1].accuracy, curve[-1].least) == (0.5, 1.0, 0.9)
    assert coverage_curve(np.array([]), np.array([], dtype=bool)) == []


def test_confidence_is_that_of_the_likeliest_class() -> None:
    sure, right = confidences(["a", "a"], [{"a": 0.7, "b": 0.3}, {"a": 0.2, "b": 0.8}])
    assert (sure.tolist(), right.tolist()) == ([0.7, 0.8], [True, False])


def test_on_held_out_events_doubt_finds_the_errors() -> None:
    curve = scores(FOLDER)["tone_coverage"]
    accuracy = [row["accuracy"] for row in curve]
    assert [row["share"] for row in curve] == list(SHARES)
    assert accuracy == sorted(accuracy)
    assert accuracy[2] - accuracy[0] > 0.03


def test_probabilities_are_calibrated_for_the_real_press() -> None:
    sets = json.loads((FOLDER / CROSSVALIDATED).read_text(encoding="utf-8"))["sets"]
    assert {name: found["measures"]["tone_ece"]["value"] < 0.1 for name, found in sets.items()} == {
        "gold": True,
        "real": True,
    }


def test_the_document_tells_the_curve() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "models.md").read_text(encoding="utf-8")
    for row in json.loads((FOLDER / "scores.json").read_text(encoding="utf-8"))["tone_coverage"]:
        assert f"| {row['share']:.0%} | {row['accuracy']:.3f} |".replace("%", " %") in page
