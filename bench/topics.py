"""`python -m bench.topics [FOLDER]`: topics against plain NMF and LDA, by coherence and by stability, over a few k.

On the sample's relevant stories and on every third article of CLICK-ID 2019 (William and Sari 2020), looked for in
FOLDER, else in `../shared/data/click_id_2019`; then how the sample's topics live on from week to week.
Minutes long, so it runs by itself and not with `make bench`.

Coherence is the mean NPMI of a topic's ten weightiest terms in the stories it was found in (Bouma 2009). Stability is
the term stability of Greene, O'Callaghan and Cunningham (2014), "How Many Topics? Stability Analysis for Topic Models",
doi:10.1007/978-3-662-44848-9_32: topics of all stories against topics of random four fifths, matched by the Hungarian
method, agreement by the average Jaccard score of the two rankings."""

import csv
import gzip
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from nlp.copies import Document, find_copies
from nlp.text.normalise import normalise
from nlp.text.tokens import words
from nlp.topics import find_topics
from nlp.topics.model import COHERENCE_TERMS, factorise, npmi, topic_count
from nlp.topics.vocabulary import name_words, stop_words, terms_of
from storage.records import Topic, Week, load_monitor

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "samples" / "arunika" / "articles"
CLICK_ID = ROOT.parent / "shared" / "data" / "click_id_2019"
KS = (6, 8, 10, 12, 16)
RESAMPLES, SHARE = 5, 0.8
VISITS = 20_000  # stories LDA sees, passes over a corpus together; of the settings tried the best for it
LEAST, MOST = 3, 0.4  # a peer's word: in three stories at least, in four of ten at most, as ours
HEAD = """
| {name}, {stories} stories | {methods} |
| --- | {rules} |"""

Bags = Sequence[Sequence[str]]
# The terms of each topic, weightiest first.
Rankings = list[list[str]]


@dataclass(frozen=True)
class Method:
    """A way to find topics: what it reads of a story, how it finds k topics with a seed, which terms are ranked."""

    name: str
    reads: Callable[[Document, frozenset[str]], list[str]]
    find: Callable[[Bags, int, int], Rankings]


def ours(bags: Bags, k: int, seed: int) -> Rankings:
    """What the house does; its start is deterministic, so the seed is not used."""
    return [[term for term, _ in theme.terms][:COHERENCE_TERMS] for theme in factorise(bags, k)]


def ours_without_phrases(bags: Bags, k: int, seed: int) -> Rankings:
    """The same topics told by single words: a phrase always meets its own words, which flatters NPMI."""
    ranked = [[term for term, _ in theme.terms if " " not in term] for theme in factorise(bags, k)]
    return [terms[:COHERENCE_TERMS] for terms in ranked]


def plain_nmf(bags: Bags, k: int, seed: int) -> Rankings:
    """scikit-learn's NMF and TF-IDF on plain words, weighted as ours are; without `sublinear_tf` it does worse."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    see = TfidfVectorizer(analyzer=list, min_df=LEAST, max_df=MOST, sublinear_tf=True)
    model = NMF(n_components=k, init="nndsvd", max_iter=400, tol=1e-3, random_state=seed)
    return _ranked(model.fit(see.fit_transform(bags)), see)


def lda(bags: Bags, k: int, seed: int) -> Rankings:
    """scikit-learn's online variational LDA on counts."""
    from sklearn.decomposition import LatentDirichletAllocation
    from sklearn.feature_extraction.text import CountVectorizer

    see = CountVectorizer(analyzer=list, min_df=LEAST, max_df=MOST)
    model = LatentDirichletAllocation(
        k, learning_method="online", batch_size=64, max_iter=round(VISITS / len(bags)), random_state=seed
    )
    return _ranked(model.fit(see.fit_transform(bags)), see)


def _ranked(model: Any, see: Any) -> Rankings:
    terms = see.get_feature_names_out()
    return [list(terms[np.argsort(-row, kind="stable")[:COHERENCE_TERMS]]) for row in model.components_]


def plain_words(document: Document, names: frozenset[str]) -> list[str]:
    """Words as printed, in lower case, without the same stop words and names as ours."""
    stopped = stop_words() | names
    text = normalise("\n".join([document.title, *document.paragraphs]))
    found = [word.lower() for word in words(text)]
    return [word for word in found if len(word) > 2 and word.isalpha() and word not in stopped]


METHODS = (
    Method("ours", terms_of, ours),
    Method("ours, without phrases", terms_of, ours_without_phrases),
    Method("plain NMF", plain_words, plain_nmf),
    Method("LDA", plain_words, lda),
)


def agreement(one: Sequence[str], other: Sequence[str]) -> float:
    """Average Jaccard score of two rankings: the mean over depths of shared terms among all terms so far; 0 to 1."""
    depth = max(len(one), len(other))
    if not depth:
        return 1.0
    tops = [(set(one[:d]), set(other[:d])) for d in range(1, depth + 1)]
    return sum(len(a & b) / len(a | b) for a, b in tops) / depth


def alike(one: Rankings, other: Rankings) -> float:
    """Mean agreement of two sets of topics under the best assignment; a topic without a partner agrees with nothing."""
    if not one or not other:
        return float(not one and not other)
    scores = np.array([[agreement(a, b) for b in other] for a in one])
    return float(scores[linear_sum_assignment(scores, maximize=True)].sum() / max(scores.shape))


def coherence(rankings: Rankings, bags: Bags) -> float:
    """Mean NPMI over topics."""
    holds = [set(bag) for bag in bags]
    found = [value for terms in rankings if (value := npmi(terms, holds)) is not None]
    return sum(found) / len(found) if found else 0.0


def stability(method: Method, whole: Rankings, bags: Bags, k: int) -> float:
    """Mean likeness of the topics of all stories and those of random four fifths, each with another seed."""
    found = []
    for seed in range(1, RESAMPLES + 1):
        kept = sorted(random.Random(seed).sample(range(len(bags)), round(SHARE * len(bags))))
        found.append(alike(whole, method.find([bags[at] for at in kept], k, seed)))
    return sum(found) / len(found)


def sweep(name: str, documents: Sequence[Document], names: frozenset[str]) -> Iterator[str]:
    """The lines of a table: NPMI and stability of each method at each k, the house's own k among them."""
    house = topic_count(len(documents))
    headings = [f"{method.name}: {what}" for method in METHODS for what in ("NPMI", "stability")]
    yield HEAD.format(
        name=name, stories=len(documents), methods=" | ".join(headings), rules=" | ".join(["---:"] * len(headings))
    )
    read = {reads: [reads(d, names) for d in documents] for reads in {method.reads for method in METHODS}}
    for k in sorted({*KS, house}):
        cells = []
        for method in METHODS:
            bags = read[method.reads]
            whole = method.find(bags, k, 0)
            cells += [f"{coherence(whole, bags):.3f}", f"{stability(method, whole, bags, k):.3f}"]
        yield f"| k {k}{' (the house)' if k == house else ''} | {' | '.join(cells)} |"


def sample() -> list[Document]:
    """The sample's relevant stories, copies left out."""
    files = sorted(ARTICLES.glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    documents = [
        Document(r["id"], r["outlet"], r["title"], r["paragraphs"], datetime.fromisoformat(r["published_at"]))
        for r in rows
        if r["level"] in {"inti", "terkait"}
    ]
    copies = find_copies(documents, {"kumpulkabar"})
    return [document for document in documents if document.id not in copies]


def click_id(folder: Path) -> list[Document]:
    """Every third article of CLICK-ID 2019; its paragraphs are parted by `,,`."""
    with gzip.open(folder / "articles_20190909_20190922.csv.gz", "rt", encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))[::3]
    return [
        Document(str(number), row["source"], row["title"], [part for part in row["content"].split(",,") if part])
        for number, row in enumerate(rows)
    ]


def identity(documents: Sequence[Document], people: Sequence[str]) -> Iterator[str]:
    """Each week's topics against last week's: how many live on, and how many stories of both weeks stay in theirs."""
    published = [d.published_at for d in documents if d.published_at]
    weeks, last = [Week.of(min(published))], Week.of(max(published))
    while weeks[-1] != last:
        weeks.append(weeks[-1].shifted(1))
    seasons: list[tuple[Topic, ...]] = []
    for week in weeks:
        known = [d for d in documents if d.published_at and d.published_at < week.end]
        seasons.append(find_topics(known, week, seasons[-1] if seasons else (), people))
    yield "\n| week | topics | live on from last week | stories that stay |\n| --- | ---: | ---: | ---: |"
    shares = []
    for week, (old, new) in zip(weeks[1:], pairwise(seasons), strict=True):
        if not old:
            continue
        on = len({topic.id for topic in old} & {topic.id for topic in new})
        before, after = _owners(old), _owners(new)
        both = before.keys() & after.keys()
        stay = sum(before[key] == after[key] for key in both)
        shares.append((on / len(old), stay / len(both)))
        yield f"| {week} | {len(new)} | {on} of {len(old)} | {stay} of {len(both)} |"
    means = [sum(column) / len(column) for column in zip(*shares, strict=True)]
    yield f"| mean of {len(shares)} | | {means[0]:.2f} | {means[1]:.2f} |"


def _owners(topics: Sequence[Topic]) -> dict[str, str]:
    return {key: topic.id for topic in topics for key in topic.article_ids}


def main(arguments: Sequence[str]) -> None:
    """Print each table as it comes."""
    documents, people = sample(), [person.name for person in load_monitor("arunika").people]
    folder = Path(arguments[0]) if arguments else CLICK_ID
    tables = [identity(documents, people), sweep("sample", documents, name_words(people))]
    if folder.is_dir():
        tables.append(sweep("CLICK-ID 2019", click_id(folder), frozenset()))
    for table in tables:
        for line in table:
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
