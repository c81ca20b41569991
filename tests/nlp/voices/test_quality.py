"""Floors for quotes on labelled stories: they only rise. A span counts when its words overlap the label's by half."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nlp.voices import extract_quotes
from storage.records import Quote, load_monitor

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "samples" / "arunika" / "articles"
FLOORS = Path(__file__).parents[1] / "floors.toml"
REAL = ROOT.parent / "shared" / "real" / "dev.jsonl"


@dataclass
class Score:
    """Counts over all stories: labelled, found, and of the found ones those with the right speaker and type."""

    labelled: int = 0
    extracted: int = 0
    found: int = 0
    speaker: int = 0
    kind: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.found / (self.labelled + self.extracted)


def stories(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def words(text: str, start: int, end: int) -> set[int]:
    return {start + match.start() for match in re.finditer(r"\w+", text[start:end])}


def same_name(one: str | None, other: str | None) -> bool:
    first, second = (set(re.findall(r"\w{3,}", (name or "").lower())) for name in (one, other))
    return bool(first & second) and len(first & second) >= min(len(first), len(second), 2)


def score(paths: list[Path]) -> Score:
    total, monitor = Score(), load_monitor("arunika")
    for path in paths:
        for story in stories(path):
            day = date.fromisoformat(story["published_at"][:10])
            left = list(extract_quotes(story["paragraphs"], monitor, day))
            total.extracted += len(left)
            for label in story["quotes"]:
                total.labelled += 1
                match = best(label, story["paragraphs"], left)
                if match:
                    left.remove(match)
                    total.found += 1
                    total.speaker += same_name(match.speaker, label["speaker"])
                    total.kind += match.speaker_type == label["speaker_type"]
    return total


def best(label: dict[str, Any], paragraphs: list[str], quotes: list[Quote]) -> Quote | None:
    at = next((n for n, text in enumerate(paragraphs) if label["text"] in text), None)
    if at is None:
        return None
    start = paragraphs[at].index(label["text"])
    wanted = words(paragraphs[at], start, start + len(label["text"]))
    overlaps = [
        (len(wanted & given) / len(wanted | given), quote)
        for quote in quotes
        if quote.paragraph == at and (given := words(paragraphs[at], quote.start, quote.end))
    ]
    overlap, quote = max(overlaps, key=lambda pair: pair[0], default=(0.0, None))
    return quote if overlap >= 0.5 else None


def assert_above(result: Score, floors: str) -> None:
    least = tomllib.loads(FLOORS.read_text(encoding="utf-8"))[floors]
    assert result.f1 >= least["span_f1"]
    assert result.speaker / result.found >= least["speaker"]
    assert result.kind / result.found >= least["type"]


@pytest.mark.slow
def test_the_sample_is_read_well_enough() -> None:
    result = score(sorted(SAMPLE.glob("*.jsonl")))
    assert result.labelled > 2000
    assert_above(result, "quotes_sample")


@pytest.mark.slow
def test_the_real_press_is_read_well_enough() -> None:
    if not REAL.exists():
        pytest.skip("real labelled stories are not part of the project: ../shared/real is missing")
    assert_above(score([REAL]), "quotes_real")
