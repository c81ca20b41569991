"""What to expect of text that nobody has learned from: the recipe on each fold of the texts beside the corpus.

Models learn from the corpus and the other folds, then label the fold as the pipeline does. Every seed divides the
events differently; the answers of several are pooled, and intervals resample an event with all that was said of it."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from nlp.evaluation import as_json
from nlp.evaluation.run import score_pairs
from nlp.evaluation.scores import Scores
from nlp.evaluation.slices import Pairs
from nlp.evaluation.truth import Truth
from nlp.pipeline import Analyser
from nlp.training.also import Also, digest
from nlp.training.corpus import Example, corpus_files, read_corpus
from nlp.training.outside import FOLDS, outside_models
from nlp.training.reading import Readings

Say = Callable[[str], None]
# One division into folds; each further one takes as long again.
SEEDS = (0,)
FILE = "crossvalidated.json"
_RECIPE = Path(__file__).with_name("recipe.toml")
# Labels of which each run tells how many articles it got right.
_TOLD = ("level", "story_type", "tone")


def crossvalidate(also: Sequence[Also], say: Say, seeds: Sequence[int] = SEEDS) -> dict[str, Any]:
    """crossvalidated.json: for each set the pooled scores, and what each run of a fold got right."""
    found: dict[str, list[tuple[Truth, Any]]] = {one.name: [] for one in also}
    told = []
    for seed, fold, name, pairs in runs(also, seeds):
        found[name] += pairs
        told.append({"seed": seed, "fold": fold, "set": name, **right(pairs)})
        say(json.dumps(told[-1]))
    return {
        "inputs": inputs(also),
        "seeds": list(seeds),
        "folds": FOLDS,
        "sets": {name: _figures(score_pairs(pairs), len(seeds)) for name, pairs in found.items()},
        "runs": told,
    }


def runs(also: Sequence[Also], seeds: Sequence[int] = SEEDS) -> Iterator[tuple[int, int, str, Pairs]]:
    """(seed, fold, set, truths with what models that did not learn the fold say of them)."""
    corpus, sets, readings = read_corpus(corpus_files()), {one.name: one.examples() for one in also}, Readings()
    cities = {one.name: one.monitor for one in also}
    beside = [example for examples in sets.values() for example in examples]
    for seed in seeds:
        with threadpool_limits(limits=1):  # as in training, for the same figures every time
            for fold, (models, left) in enumerate(outside_models(corpus, beside, seed, FOLDS, readings)):
                for name, examples in sets.items():
                    truths = [_truth(example) for example in examples if example.event in left]
                    analyses = Analyser(cities[name], models).analyse_many(truth.article for truth in truths)
                    yield seed, fold, name, list(zip(truths, analyses, strict=True))


def right(pairs: Pairs) -> dict[str, int]:
    """How many articles, and how many of them got the label people gave them."""
    counts = {label: sum(truth.labels[label] == getattr(found, label) for truth, found in pairs) for label in _TOLD}
    return {"items": len(pairs), **counts}


def inputs(also: Sequence[Also]) -> dict[str, str]:
    """File → SHA-256 of all that decides the figures save the code."""
    files = [_RECIPE, *corpus_files(), *(one.path for one in also)]
    named = {f"{path.parent.name}/{path.name}": digest(path) for path in files}
    return {**named, "all": hashlib.sha256("".join(named.values()).encode()).hexdigest()}


def _truth(example: Example) -> Truth:
    return Truth(example.article, example.labels, example.event)


def _figures(scores: Scores, seeds: int) -> Mapping[str, Any]:
    """Counts as of one seed: the same articles were asked once a seed."""
    measures = tuple(replace(measure, items=measure.items // seeds) for measure in scores.measures)
    classes = tuple(replace(row, support=row.support // seeds) for row in scores.classes)
    shown = as_json(replace(scores, items=scores.items // seeds, measures=measures, classes=classes))
    del shown["tone_matrix"]["probabilities"]
    return shown
