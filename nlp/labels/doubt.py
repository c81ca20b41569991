"""Where a person should look: close calls, mixed signs, irony; and the marks of an article."""

import re

import numpy as np

from nlp.features.document import Document
from nlp.labels.irony import may_be_irony
from nlp.labels.verdict import Row, Verdict
from storage.records import Article

# Two best tones nearer than this, or relevance this near to even, are a close call.
TONE_MARGIN, _RELEVANCE_MARGIN, _LEVEL_MARGIN = 0.15, 0.15, 0.1
# Headline and lead hold both signs when each reaches this.
_MIXED = 0.3
# Negative enough to worry about, though not the label.
_POTENTIAL = 0.3
_PRESS_RELEASE = re.compile(r"\b(?:siaran pers|rilis (?:resmi|pers)|keterangan (?:pers|tertulis))\b", re.IGNORECASE)
_PAID = re.compile(
    r"\b(?:advertorial|pariwara|infotorial|konten media partner|info nasional)\b|[(\[]adv\b", re.IGNORECASE
)


def review_of(document: Document, verdict: Verdict, lines: Row) -> tuple[str, ...]:
    """Reasons for a look, in fixed words: `level_close`, `tone_close`, `mixed`, `irony`."""
    reasons = {
        "level_close": _level_is_close(verdict),
        "tone_close": verdict.tone is not None and _margin(list(verdict.tones.values())) < TONE_MARGIN,
        "mixed": verdict.tone is not None and _is_mixed(document, lines),
        "irony": verdict.tone is not None and may_be_irony(document, verdict.tone),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def flags_of(article: Article, verdict: Verdict) -> tuple[str, ...]:
    """The article's own flags and ours: `advertorial`, `press_release`, `berpotensi_negatif`."""
    found = {
        "advertorial": verdict.story_type == "advertorial" or is_paid(article),
        "press_release": bool(_PRESS_RELEASE.search(" ".join(article.paragraphs)[:20_000])),
        "berpotensi_negatif": verdict.tone in ("netral", "positif") and verdict.tones["negatif"] >= _POTENTIAL,
    }
    return tuple(dict.fromkeys([*article.flags, *(flag for flag, holds in found.items() if holds)]))


def is_paid(article: Article) -> bool:
    """Whether the outlet marks the piece as paid: a flag, the section, or a word in headline or last paragraph."""
    marks = " ".join((article.title, article.section or "", *article.paragraphs[-1:]))
    return "advertorial" in article.flags or bool(_PAID.search(marks[-2_000:]))


def _level_is_close(verdict: Verdict) -> bool:
    if abs(verdict.relevance - 0.5) < _RELEVANCE_MARGIN:
        return True
    return verdict.level != "tidak" and _margin(list(verdict.levels.values())) < _LEVEL_MARGIN


def _margin(probabilities: list[float]) -> float:
    best, second = sorted(probabilities, reverse=True)[:2]
    return best - second


def _is_mixed(document: Document, lines: Row) -> bool:
    first = lines[[line.place != "body" for line in document.lines]]
    return bool(np.all(first[:, [0, 2]].max(axis=0) >= _MIXED))
