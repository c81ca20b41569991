"""`python -m bench.meaning`: would a search by meaning find more of the sample than one by words?

A headline is the query; what should be found is the other articles on the same happening. Words are TF-IDF over
headline and body, meaning is the cosine of the encoder's vectors (headline against headline and lead), `words + …` adds
a share of the second to the first."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.encoder.session import Session
from nlp.encoder.surface import SurfaceReader
from nlp.masking import Mask
from nlp.models import FOLDER
from nlp.pipeline import article_from_row
from storage.records import Article, load_monitor

ARTICLES = Path(__file__).resolve().parents[1] / "samples" / "arunika" / "articles"
SHARES = (0.1, 0.2, 0.5)
FIRST = 5


def main() -> None:
    """Print a line for each way to search."""
    rows = [json.loads(line) for file in sorted(ARTICLES.glob("*.jsonl")) for line in file.read_text().splitlines()]
    articles, events = [article_from_row(row) for row in rows], np.array([row["event"] for row in rows])
    words, meaning = _by_words(articles), _by_meaning(articles)
    ways = {"words": words, "meaning": meaning} | {f"words + {s} × meaning": words + s * meaning for s in SHARES}
    for name, scores in ways.items():
        precision, found, queries = searched(scores, events)
        print(f"{name:<22} mean average precision {precision:.3f}, one among the first {FIRST}: {found:.3f}")
    print(f"{queries} queries over {len(articles)} articles")


def searched(scores: NDArray[np.float64], events: NDArray[Any]) -> tuple[float, float, int]:
    """(mean average precision, share of queries with one of the same event among the first five, queries), of scores
    queries × articles; an article never finds itself, and one alone in its event asks nothing."""
    precisions, found = [], []
    for query, row in enumerate(scores):
        order = [number for number in np.argsort(-row, kind="stable") if number != query]
        right = events[order] == events[query]
        if right.any():
            ranks = np.flatnonzero(right) + 1
            precisions.append(float(np.mean(np.arange(1, len(ranks) + 1) / ranks)))
            found.append(bool(right[:FIRST].any()))
    return float(np.mean(precisions)), float(np.mean(found)), len(found)


def _by_words(articles: list[Article]) -> NDArray[np.float64]:
    space = TfidfVectorizer(sublinear_tf=True)
    bodies = space.fit_transform([f"{article.title}\n{article.text}" for article in articles])
    return np.asarray((space.transform([article.title for article in articles]) @ bodies.T).toarray())


def _by_meaning(articles: list[Article]) -> NDArray[np.float64]:
    session, surface = Session(FOLDER, 1), SurfaceReader(Mask(load_monitor("arunika")))
    heads = [surface.head(article) for article in articles]
    asked, held = (_vectors(session, texts) for texts in ([head[:1] for head in heads], heads))
    return np.asarray(asked @ held.T)


def _vectors(session: Session, texts: list[list[str]]) -> NDArray[np.float64]:
    """Of length 1, about their mean: as they come, all of them point nearly the same way."""
    facts = session.facts
    found = session.run([session.tokenizer.encode(facts.prefix, text, facts.max_length) for text in texts])
    rows = np.array([row["vector"] for row in found], dtype=float)
    rows -= rows.mean(axis=0)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


if __name__ == "__main__":
    main()
