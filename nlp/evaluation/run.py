"""Labelled rows through the pipeline, and the figures that come of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

import numpy as np

from nlp.evaluation.bootstrap import Statistic, interval
from nlp.evaluation.calibration import confidences, coverage_curve, expected_calibration_error
from nlp.evaluation.measures import accuracy, confusion, encode, macro_f1, micro_f1, precision_recall_f1
from nlp.evaluation.overlap import evidence_overlap, quote_overlap, same_text
from nlp.evaluation.scores import ClassScore, Measure, Scores
from nlp.evaluation.slices import Pairs, matrices, outlet_scores, pillar_scores
from nlp.evaluation.truth import Truth, read_truths
from nlp.features.terms import PILLARS
from nlp.pipeline import Analyser
from storage.records import Monitor
from storage.records.analysis import Geography, Level, StoryType, Tone

_CLASSES: Mapping[str, tuple[str, ...]] = {
    "level": get_args(Level),
    "geography": get_args(Geography),
    "story_type": get_args(StoryType),
    "tone": get_args(Tone),
}
# Labels every article has.
_OF_ALL = ("level", "geography", "story_type")


def evaluate(rows: Iterable[Mapping[str, Any]], monitor: Monitor | str, encoder: bool = True) -> Scores:
    """Score the shipped models, with or without the encoder, on labelled rows; raises TruthError for a row that cannot
    be measured."""
    return evaluate_with(Analyser(monitor, encoder=encoder), rows)


def evaluate_with(analyser: Analyser, rows: Iterable[Mapping[str, Any]]) -> Scores:
    """Score one analyser on labelled rows.

    Tone, pillars and evidence are measured on what people called relevant: an article missed counts against them."""
    truths = read_truths(rows)
    return score_pairs(list(zip(truths, analyser.analyse_many(truth.article for truth in truths), strict=True)))


def score_pairs(pairs: Pairs) -> Scores:
    """All figures of truths and what was found for each; an event's pairs are resampled together."""
    relevant = [pair for pair in pairs if pair[0].relevant]
    measures = [*_relevance(pairs), *_labels(pairs, _OF_ALL), *_labels(relevant, ("tone",))]
    measures += [*_pillars(relevant), *_headlines(relevant), *_evidence(relevant)]
    measures += [*_calibration(relevant), *_quotes(pairs)]
    classes = [*_classes(pairs, _OF_ALL), *_classes(relevant, ("tone",))]
    matrix = confusion(*_codes(relevant, "tone"), len(_CLASSES["tone"]))[:-1, :-1]
    return Scores(
        items=len(pairs),
        events=len({truth.event for truth, _ in pairs}),
        measures=tuple(measures),
        classes=(*classes, *_pillar_classes(relevant)),
        tones=_CLASSES["tone"],
        tone_matrix=tuple(tuple(map(int, row)) for row in matrix),
        tone_coverage=tuple(coverage_curve(*_tone_confidences(relevant))),
        tone_probabilities=tuple(_tone_probabilities(relevant)),
        outlets=tuple(outlet_scores(pairs)),
        pillars=tuple(pillar_scores(pairs)),
        matrices=tuple(matrices(pairs, _CLASSES)),
    )


def _measure(name: str, pairs: Pairs, statistic: Statistic) -> Measure:
    low, high = interval([truth.event for truth, _ in pairs], statistic)
    return Measure(name, statistic(np.arange(len(pairs))), low, high, len(pairs))


def _codes(pairs: Pairs, label: str) -> tuple[Any, Any]:
    classes = _CLASSES[label]
    truth = encode([truth.labels[label] for truth, _ in pairs], classes)
    return truth, encode([getattr(analysis, label) for _, analysis in pairs], classes)


def _relevance(pairs: Pairs) -> list[Measure]:
    if not pairs:
        return []
    truth = np.array([truth.relevant for truth, _ in pairs])[:, None]
    found = np.array([analysis.relevant for _, analysis in pairs])[:, None]
    return [
        _measure("relevance_f1", pairs, lambda chosen: micro_f1(truth[chosen], found[chosen])),
        _measure("relevance_accuracy", pairs, lambda chosen: float((truth[chosen] == found[chosen]).mean())),
    ]


def _labels(pairs: Pairs, labels: Sequence[str]) -> list[Measure]:
    measures: list[Measure] = []
    for label in labels if pairs else ():
        measures += _label(pairs, label)
    return measures


def _label(pairs: Pairs, label: str) -> list[Measure]:
    (truth, found), size = _codes(pairs, label), len(_CLASSES[label])
    return [
        _measure(f"{label}_macro_f1", pairs, lambda chosen: macro_f1(truth[chosen], found[chosen], size)),
        _measure(f"{label}_accuracy", pairs, lambda chosen: accuracy(truth[chosen], found[chosen])),
    ]


def _tone_confidences(pairs: Pairs) -> tuple[Any, Any]:
    """Of articles people and model call relevant: the model gives the others no tone."""
    toned = [(truth.labels["tone"], found.tone_probabilities) for truth, found in pairs if found.tone_probabilities]
    return confidences([tone for tone, _ in toned], [row for _, row in toned])


def _tone_probabilities(pairs: Pairs) -> Iterator[tuple[int, tuple[float, ...]]]:
    tones = _CLASSES["tone"]
    for truth, found in pairs:
        if found.tone_probabilities:
            row = tuple(round(found.tone_probabilities[tone], 4) for tone in tones)
            yield tones.index(str(truth.labels["tone"])), row


def _calibration(pairs: Pairs) -> list[Measure]:
    toned = [pair for pair in pairs if pair[1].tone_probabilities]
    if not toned:
        return []
    sure, right = _tone_confidences(toned)
    return [_measure("tone_ece", toned, lambda chosen: expected_calibration_error(sure[chosen], right[chosen]))]


def _pillar_tables(pairs: Pairs) -> tuple[Any, Any]:
    truth = np.array([[pillar in truth.labels["pillars"] for pillar in PILLARS] for truth, _ in pairs])
    return truth, np.array([[pillar in analysis.pillars for pillar in PILLARS] for _, analysis in pairs])


def _pillars(pairs: Pairs) -> list[Measure]:
    if not pairs:
        return []
    truth, found = _pillar_tables(pairs)
    return [_measure("pillars_micro_f1", pairs, lambda chosen: micro_f1(truth[chosen], found[chosen]))]


def _headlines(pairs: Pairs) -> list[Measure]:
    """`headline_tone_accuracy` and `headline_tone_macro_f1`, against the headline's own label where there is one, else
    against the article's tone where people marked the headline as evidence of it."""
    marked = [(pair, tone) for pair in pairs if (tone := _headline_truth(pair[0]))]
    if not marked:
        return []
    own, tones = [pair for pair, _ in marked], _CLASSES["tone"]
    truth = encode([tone for _, tone in marked], tones)
    found = encode([analysis.headline_tone for _, analysis in own], tones)
    return [
        _measure("headline_tone_macro_f1", own, lambda chosen: macro_f1(truth[chosen], found[chosen], len(tones))),
        _measure("headline_tone_accuracy", own, lambda chosen: accuracy(truth[chosen], found[chosen])),
    ]


def _headline_truth(truth: Truth) -> str | None:
    if truth.labels.get("headline_tone"):
        return str(truth.labels["headline_tone"])
    title = truth.article.title
    named = title and any(same_text(title, str(sentence)) for sentence in truth.labels.get("evidence") or ())
    return str(truth.labels["tone"]) if named else None


def _evidence(pairs: Pairs) -> list[Measure]:
    """`evidence_overlap`: share of articles where a predicted sentence is one that people marked."""
    marked = [pair for pair in pairs if pair[0].labels.get("evidence")]
    if not marked:
        return []
    found = [evidence_overlap(truth.labels["evidence"], analysis.evidence) for truth, analysis in marked]
    counts = np.array([[o.matched, o.predicted, o.marked] for o in found])
    return [
        _measure("evidence_overlap", marked, lambda chosen: float((counts[chosen, 0] > 0).mean())),
        _measure("evidence_f1", marked, lambda chosen: _f1(counts[chosen])),
    ]


def _quotes(pairs: Pairs) -> list[Measure]:
    """Span F1 over all quotes; speaker and type among the matched."""
    marked = [pair for pair in pairs if "quotes" in pair[0].labels]
    if not any(truth.labels["quotes"] for truth, _ in marked):
        return []
    found = [quote_overlap(truth.article, truth.labels["quotes"], analysis.quotes) for truth, analysis in marked]
    counts = np.array([[q.spans.matched, q.spans.predicted, q.spans.marked, q.speakers, q.types] for q in found])
    return [
        _measure("quotes_f1", marked, lambda chosen: _f1(counts[chosen])),
        _measure("quotes_speaker", marked, lambda chosen: _share(counts[chosen], 3)),
        _measure("quotes_speaker_type", marked, lambda chosen: _share(counts[chosen], 4)),
    ]


def _f1(counts: Any) -> float:
    """F1 over rows of matched, predicted, marked."""
    matched, predicted, marked = counts[:, :3].sum(axis=0)
    return precision_recall_f1(float(matched), float(predicted), float(marked))[2]


def _share(counts: Any, column: int) -> float:
    matched = counts[:, 0].sum()
    return float(counts[:, column].sum() / matched) if matched else 0.0


def _classes(pairs: Pairs, labels: Sequence[str]) -> list[ClassScore]:
    scores = []
    for label in labels if pairs else ():
        counts = confusion(*_codes(pairs, label), len(_CLASSES[label]))
        for n, name in enumerate(_CLASSES[label]):
            support = int(counts[:, n].sum())
            figures = precision_recall_f1(counts[n, n], counts[n].sum(), support)
            scores.append(ClassScore(label, name, *figures, support))
    return scores


def _pillar_classes(pairs: Pairs) -> list[ClassScore]:
    if not pairs:
        return []
    truth, found = _pillar_tables(pairs)
    right, predicted, true = (truth & found).sum(axis=0), found.sum(axis=0), truth.sum(axis=0)
    return [
        ClassScore("pillars", name, *precision_recall_f1(right[n], predicted[n], true[n]), int(true[n]))
        for n, name in enumerate(PILLARS)
    ]
