"""Labelled rows in either shape: labels at top level (corpus), or under `labels` (gold)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nlp.rows import article_from_row
from storage.records import Article, Refusal

_LABELS = ("level", "geography", "story_type", "pillars", "tone")


class TruthError(ValueError):
    """A row cannot be measured against; the message names the row and the mend."""


@dataclass(frozen=True)
class Truth:
    """An article with what people said of it; a label nobody gave is absent."""

    article: Article
    labels: Mapping[str, Any]
    event: str

    @property
    def relevant(self) -> bool:
        """Whether people called it relevant."""
        return bool(self.labels["level"] != "tidak")


def read_truths(rows: Iterable[Mapping[str, Any]]) -> list[Truth]:
    """Rows → truths; raises TruthError for a row without text or labels."""
    return [_truth(number, row) for number, row in enumerate(rows, 1)]


def _truth(number: int, row: Mapping[str, Any]) -> Truth:
    article = article_from_row(row)
    if isinstance(article, Refusal):
        raise TruthError(f"row {number}: {article.reason}: {article.detail}")
    given = row["labels"] if isinstance(row.get("labels"), Mapping) else row
    missing = [name for name in _LABELS if name not in given]
    if missing:
        raise TruthError(f"row {number}: no {', '.join(missing)}; evaluation needs labelled rows")
    labels = {**given, "geography": _geography(str(given["geography"]))}
    return Truth(article, labels, str(labels.get("event") or article.key))


def _geography(name: str) -> str:
    """`kota_madiun` and `kabupaten_madiun` name the city; ours do not."""
    return name.split("_")[0]
