"""What of an article the encoder is shown, and what it should say."""

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from nlp.training.corpus import ARTICLES
from nlp.training.encoder.examples import CLASSES, Reading, Source, read_sources, view_of
from nlp.training.encoder.recipe import Views


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    return read_sources([Source(ARTICLES / "a.jsonl", "arunika", "corpus")])


def test_names_of_the_city_are_roles_and_marks_stay(read: list[Reading]) -> None:
    text = " ".join(line for reading in read for line in reading.lines)
    assert "WALIKOTA" in text
    assert "Ratna Wiratmaja" not in text
    assert '"' in text


def test_only_relevant_articles_have_pillars_and_tone(read: list[Reading]) -> None:
    rejected = CLASSES["level"].index("tidak")
    for reading in read:
        assert ("tone" in reading.targets) == ("pillars" in reading.targets) == (reading.targets["level"] != rejected)


def test_marked_sentences_are_found_in_the_text(read: list[Reading]) -> None:
    marked = [reading for reading in read if "tone" in reading.targets]
    assert sum(any(reading.evidence or ()) for reading in marked) > 0.95 * len(marked)


def test_an_events_articles_share_a_fold(read: list[Reading]) -> None:
    folds: dict[str, set[int]] = {}
    for reading in read:
        folds.setdefault(reading.event, set()).add(reading.fold(3))
    assert all(len(found) == 1 for found in folds.values())
    assert {fold for found in folds.values() for fold in found} == {0, 1, 2}


def test_a_view_is_headline_and_lead_most_of_the_time(readings: list[Reading]) -> None:
    views, chance = Views(lead_without_headline=0.1, headline_and_evidence=0.2), random.Random(1)
    seen = Counter(view_of(readings[0], views, chance) for _ in range(2_000))
    assert seen[(0, 1, 2, 3)] / 2_000 > 0.6
    assert 0.07 < seen[(1, 2, 3)] / 2_000 < 0.13
    assert all(view[0] in (0, 1) for view in seen)


def test_summaries_name_the_place_otherwise(tmp_path: Path) -> None:
    labels = {
        "level": "inti",
        "geography": "kota_madiun",
        "pillars": ["living"],
        "tone": "netral",
        "story_type": "layanan",
    }
    row = {"id": "x", "title": "Wali Kota Buka Layanan", "text": "Layanan dibuka di Kota Madiun.", "labels": labels}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    [reading] = read_sources([Source(tmp_path / "rows.jsonl", "madiun", "gold")])
    assert reading.targets["geography"] == CLASSES["geography"].index("kota")
    assert "Madiun" not in " ".join(reading.lines)
