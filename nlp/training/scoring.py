"""The scores a card prints: the recipe, learned without the held-out events, on them."""

from collections.abc import Sequence

from nlp.evaluation import as_json, evaluate_with
from nlp.models.bundle import Models
from nlp.pipeline import Analyser
from nlp.training.corpus import Example
from storage.records import Monitor


def held_out_scores(
    models: Models, monitor: Monitor, learned: Sequence[Example], held: Sequence[Example]
) -> dict[str, object]:
    """scores.json: the figures with intervals, the tone matrix, and where they come from."""
    scores = as_json(evaluate_with(Analyser(monitor, models), [example.labels for example in held]))
    matrix = scores.pop("tone_matrix")
    events = scores["events"]
    source = f"{scores['items']} artikel dari {events} peristiwa korpus Arunika yang tidak dipelajari model"
    return {
        "learned_articles": len(learned),
        "learned_events": len({example.event for example in learned}),
        **scores,
        "tone_matrix": {**matrix, "source": source},
    }
