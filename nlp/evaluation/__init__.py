"""How well the labels agree with people's, with intervals over events."""

from nlp.evaluation.run import evaluate, evaluate_with
from nlp.evaluation.scores import ClassScore, Measure, Scores, as_json, as_table

__all__ = ["ClassScore", "Measure", "Scores", "as_json", "as_table", "evaluate", "evaluate_with"]
