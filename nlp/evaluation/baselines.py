"""What little effort reaches: the commonest class, word lists, plain TF-IDF with a logistic regression."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nlp.evaluation.keywords import keyword_answer
from nlp.evaluation.measures import encode, macro_f1, micro_f1
from nlp.evaluation.scores import Scores
from nlp.evaluation.truth import Truth, TruthError, read_truths
from nlp.features.terms import PILLARS
from nlp.training.corpus import Example, corpus_files, read_corpus
from storage.records import Article, Monitor

Answer = Mapping[str, Any]
_ONE_OF = ("level", "geography", "story_type", "tone")


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline's figures, by the names `Scores` gives them; what it does not answer is absent."""

    name: str
    figures: Mapping[str, float]


def baselines(rows: Iterable[Mapping[str, Any]], monitor: Monitor, learned: Sequence[Example] = ()) -> list[Baseline]:
    """The three on labelled rows, learned from `learned` (the shipped corpus) without the events of the rows.

    Raises TruthError where no relevant article is left. They give every article a tone, so that one they miss as
    irrelevant does not count against it there."""
    truths = read_truths(rows)
    if not truths:
        return []
    events = {truth.event for truth in truths}
    examples = [e for e in learned or read_corpus(corpus_files()) if e.event not in events]
    articles = [truth.article for truth in truths]
    if not any(example.relevant for example in examples):
        raise TruthError("baselines: the rows hold every event there is to learn from; leave some out of the file")
    answers: dict[str, Sequence[Answer]] = {
        "majority class": _majority(examples, articles),
        "word lists": [keyword_answer(article, monitor) for article in articles],
        "TF-IDF + regression": _tfidf(examples, articles),
    }
    return [Baseline(name, _figures(truths, found)) for name, found in answers.items()]


def baseline_json(found: Iterable[Baseline]) -> dict[str, dict[str, float]]:
    """The figures by baseline, to four digits."""
    return {row.name: {name: round(value, 4) for name, value in row.figures.items()} for row in found}


def baseline_table(found: Sequence[Baseline], scores: Scores) -> str:
    """Each headline figure: the models', then each baseline's."""
    lines = [f"{'figure':<22}{'models':>8}" + "".join(f"{row.name:>20}" for row in found)]
    for name in found[-1].figures if found else ():
        values = (f"{row.figures[name]:20.3f}" if name in row.figures else f"{'-':>20}" for row in found)
        lines.append(f"{name:<22}{scores[name].value:8.3f}" + "".join(values))
    return "\n".join(lines)


def _figures(truths: Sequence[Truth], answers: Sequence[Answer]) -> dict[str, float]:
    pairs = list(zip(truths, answers, strict=True))
    relevant = [pair for pair in pairs if pair[0].relevant]
    called = np.array([[truth.relevant, answer["level"] != "tidak"] for truth, answer in pairs], dtype=bool)
    figures = {"relevance_f1": micro_f1(called[:, :1], called[:, 1:])} if pairs else {}
    for label in _ONE_OF:
        used = relevant if label == "tone" else pairs
        if used and label in used[0][1]:
            figures[f"{label}_macro_f1"] = _macro(used, label)
    if relevant:
        tables = ([[p in side["pillars"] for p in PILLARS] for side in sides] for sides in _sides(relevant))
        figures["pillars_micro_f1"] = micro_f1(*map(np.array, tables))
    return figures


def _sides(pairs: Sequence[tuple[Truth, Answer]]) -> tuple[list[Answer], list[Answer]]:
    return [truth.labels for truth, _ in pairs], [answer for _, answer in pairs]


def _macro(pairs: Sequence[tuple[Truth, Answer]], label: str) -> float:
    truth, found = ([side[label] for side in sides] for sides in _sides(pairs))
    classes = sorted({*map(str, truth)})
    return macro_f1(encode(truth, classes), encode(found, classes), len(classes))


def _majority(examples: Sequence[Example], articles: Sequence[Article]) -> list[Answer]:
    """The commonest class; of the pillars the commonest one."""
    relevant = [example.labels for example in examples if example.relevant]
    answer: dict[str, Any] = {"pillars": [_commonest(p for labels in relevant for p in labels["pillars"])]}
    for label in _ONE_OF:
        answer[label] = _commonest(row[label] for row in _labelled(examples, label))
    return [answer] * len(articles)


def _commonest(labels: Iterable[str]) -> str:
    return Counter(labels).most_common(1)[0][0]


def _labelled(examples: Sequence[Example], label: str) -> list[Mapping[str, Any]]:
    return [e.labels for e in examples if e.relevant or label not in ("tone", "pillars")]


def _tfidf(examples: Sequence[Example], articles: Sequence[Article]) -> list[Answer]:
    """Words and pairs of words of headline and body, neither masked nor stemmed."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    space = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    seen, asked = space.fit_transform(map(_text, (e.article for e in examples))), space.transform(map(_text, articles))
    relevant = np.array([example.relevant for example in examples])
    columns: dict[str, list[Any]] = {}
    for label in _ONE_OF:
        used = relevant if label == "tone" else np.ones_like(relevant)
        answers = np.array([row[label] for row in _labelled(examples, label)])
        columns[label] = list(_predict(seen[used], answers, asked))
    names = [row["pillars"] for row in _labelled(examples, "pillars")]
    marks = [_predict(seen[relevant], np.array([p in given for given in names]), asked) for p in PILLARS]
    columns["pillars"] = [[p for p, mark in zip(PILLARS, row, strict=True) if mark] for row in zip(*marks, strict=True)]
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _predict(seen: Any, answers: Any, asked: Any) -> Any:
    from sklearn.linear_model import LogisticRegression

    if len(np.unique(answers)) == 1:
        return np.repeat(answers[:1], asked.shape[0])
    return LogisticRegression(C=10.0, class_weight="balanced", max_iter=500, tol=1e-3).fit(seen, answers).predict(asked)


def _text(article: Article) -> str:
    return f"{article.title}\n{article.text}"
