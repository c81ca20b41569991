"""Article → Analysis: everything the house reads out of one story."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from functools import cache
from itertools import islice, repeat
from pathlib import Path
from typing import Any

from nlp.complaints import find_complaint
from nlp.encoder.surface import SurfaceReader
from nlp.explanation import Seen, explain, forms_in
from nlp.features.document import Document, DocumentReader
from nlp.features.terms import TermCounter
from nlp.labels.doubt import flags_of, is_paid, review_of
from nlp.labels.judge import Judge
from nlp.labels.lines import Probabilities
from nlp.labels.second import SecondReader
from nlp.labels.stack import Second
from nlp.labels.verdict import Verdict
from nlp.masking import Mask
from nlp.models import FOLDER
from nlp.models.bundle import Models
from nlp.models.files import load_models
from nlp.rows import article_from_row, as_label_json, as_refusal_json
from nlp.rules import rules_version
from nlp.stemming import Memo, Stemmer, fingerprint
from nlp.voices import extract_quotes
from nlp.workers import Batch, Workers, cores
from storage.records import JAKARTA, Analysis, Article, Monitor, Refusal, load_monitor
from storage.records.analysis import StoryType

__all__ = ["Analyser", "article_from_row", "as_label_json", "label_row"]

# Articles judged at once: enough to share the matrices, few enough to stay small in memory and to share out.
_BATCH = 128
# Workers take some two seconds to start: they begin when one analyser has had this many articles.
_WORTH_WORKERS = 512
# What the encoder has read, beside the stems.
_READINGS = "encoder.db"


class Analyser:
    """Reads articles for one monitor (a Monitor, or the name or file of one).

    `models` is a folder of skops files (the shipped ones by default) or models in memory; `memo` is a file that keeps
    stems between runs, with what the encoder read beside it in `encoder.db`; with more than one of `workers` large
    jobs are shared out to processes (see `nlp.workers`), with the same labels. Unless `encoder` is False, the encoder
    of the folder has its say, on so many `threads` (the cores); without it, or where it cannot be used, the linear
    models answer alone, and `versions` tells why."""

    def __init__(
        self,
        monitor: Monitor | str,
        models: Path | Models = FOLDER,
        memo: Path | None = None,
        workers: int = 1,
        encoder: bool = True,
        threads: int | None = None,
    ) -> None:
        self._monitor = monitor if isinstance(monitor, Monitor) else load_monitor(monitor)
        self._memo = Memo(memo, fingerprint())
        self._models = models if isinstance(models, Models) else _load(models)
        mask = Mask(self._monitor)
        self._reader = DocumentReader(mask, Stemmer(self._memo))
        self._terms = TermCounter(self._monitor)
        self._judge = Judge(self._models, self._terms)
        folder = models if encoder and isinstance(models, Path) else None
        readings = memo.with_name(_READINGS) if memo else None
        self._second = SecondReader(folder, SurfaceReader(mask), readings, threads or cores())
        shared = isinstance(models, Path) and workers > 1
        self._workers = Workers(workers, self._monitor, models, memo, encoder) if shared else None  # type: ignore[arg-type]
        self._had = 0

    @property
    def versions(self) -> Mapping[str, str]:
        """The version of each model file, of stemming and rules and of the encoder (or why it has no say); an analysis
        carries them."""
        own = {"stemming": fingerprint(), "rules": rules_version()}
        return {**self._models.versions, **own, **self._second.versions}

    def analyse(self, article: Article, revision: int = 1) -> Analysis:
        """All labels of one article."""
        return self.analyse_many([article], [revision])[0]

    def analyse_many(self, articles: Iterable[Article], revisions: Sequence[int] | None = None) -> list[Analysis]:
        """All labels of many articles, in order; far faster than one by one."""
        known = iter(revisions) if revisions is not None else repeat(1)
        batches = list(_batches(zip(articles, known, strict=False)))
        self._had += sum(map(len, batches))
        if self._workers and len(batches) > 1 and self._had >= _WORTH_WORKERS:
            try:
                return list(self._workers.analyses(batches))
            except BrokenProcessPool:  # a worker was killed, by want of memory most likely: go on alone
                self._workers = None
        return self._alone(batches)

    def _alone(self, batches: Iterable[Batch]) -> list[Analysis]:
        found = [analysis for batch in batches for analysis in self._batch(batch)]
        self._memo.save()
        return found

    def _batch(self, batch: Batch) -> list[Analysis]:
        read, _ = self._read([article for article, _ in batch])
        versions = zip(batch, read, strict=True)
        return [self._analysis(article, revision, *each) for (article, revision), each in versions]

    def explain(self, article: Article) -> list[str]:
        """Why the article gets its labels: sentences in Indonesian, in the order of the code book."""
        [(document, verdict, lines)], second = self._read([article])
        analysis = self._analysis(article, 1, document, verdict, lines)
        parts, terms = self._judge.parts(document, second), self._terms.found(document)
        seen = Seen(self._judge.blocks(document), self._judge.models, parts, terms, forms_in(document))
        return explain(document, verdict, analysis, seen)

    def close(self) -> None:
        """End the workers, where there are any."""
        if self._workers:
            self._workers.close()

    def _read(self, articles: Sequence[Article]) -> tuple[list[tuple[Document, Verdict, Probabilities]], Second | None]:
        documents = [self._reader.read(article) for article in articles]
        second = self._second.read(articles)
        judged = self._judge.verdicts(documents, second)
        return [(document, *found) for document, found in zip(documents, judged, strict=True)], second

    def _analysis(
        self, article: Article, revision: int, document: Document, verdict: Verdict, lines: Probabilities
    ) -> Analysis:
        monitor, text = self._monitor, article.paragraphs
        quotes = extract_quotes(text, monitor, published_on(article))
        story_type: StoryType = "advertorial" if is_paid(article) else verdict.story_type
        return Analysis(
            article_id=article.id,
            revision=revision,
            level=verdict.level,
            level_probability=verdict.levels[verdict.level],
            geography=verdict.geography,
            pillars=verdict.pillars,
            pillar_probabilities=verdict.pillar_probabilities,
            story_type=story_type,
            tone=verdict.tone,
            tone_probabilities=verdict.tones,
            headline_tone=verdict.headline_tone,
            evidence=verdict.evidence,
            quotes=quotes,
            complaint=find_complaint(article.title, text, quotes, monitor, story_type, verdict.tone),
            flags=flags_of(article, verdict),
            review=review_of(document, verdict, lines),
            model=self.versions,
        )


@cache
def _load(folder: Path) -> Models:
    return load_models(folder)


def published_on(article: Article) -> date | None:
    """The day of publication in Jakarta."""
    return article.published_at.astimezone(JAKARTA).date() if article.published_at else None


def _batches(articles: Iterable[tuple[Article, int]]) -> Iterator[Batch]:
    left = iter(articles)
    while batch := list(islice(left, _BATCH)):
        yield batch


def label_row(row: object, analyser: Analyser) -> dict[str, Any]:
    """One line of `gaung label`: the labels of a row, or its named refusal; the row's `id` passes through."""
    row_id = row.get("id") if isinstance(row, Mapping) else None
    article = article_from_row(row)
    if isinstance(article, Refusal):
        return as_refusal_json(row_id, article)
    return as_label_json(row_id, analyser.analyse(article))
