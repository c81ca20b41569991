"""Article in, analysis out: the contract of `gaung label` and of the Analyser."""

import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.pipeline import Analyser, article_from_row, as_label_json, label_row, published_on
from storage.records import Article, Monitor, Refusal, load_monitor
from storage.records.analysis import Geography, Level, StoryType, Tone

COMPLAINT = {
    "id": "k-1",
    "outlet": "kabarwetan",
    "published_at": "2026-10-12T08:00:00+07:00",
    "title": "Jalan Cempaka Berlubang, Warga Mengeluh ke Pemkot Arunika",
    "paragraphs": [
        "Warga Pandean Lor, Kota Arunika, mengeluhkan Jalan Cempaka yang rusak parah dan tak kunjung diperbaiki DPUPR.",
        '"Sudah tiga bulan kami lapor, belum ada jawaban," keluh Suyatno, warga RT 4.',
    ],
}
ELSEWHERE = {
    "id": "k-2",
    "title": "Panen Raya Bawang Merah di Brebes",
    "text": "Petani Brebes memanen bawang merah. Harga di tingkat petani naik tipis.",
}
CONTRACT = [
    *("id", "level", "level_probability", "geography", "pillars", "pillar_probabilities", "story_type", "tone"),
    *("tone_probabilities", "evidence", "quotes", "complaint", "model"),
]


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser("arunika")


def article(row: object) -> Article:
    found = article_from_row(row)
    assert isinstance(found, Article)
    return found


def test_a_complaint_is_read_as_one(analyser: Analyser) -> None:
    found = analyser.analyse(article(COMPLAINT))
    assert (found.level, found.geography, found.story_type, found.tone) == ("terkait", "kota", "keluhan", "negatif")
    assert "living" in found.pillars
    assert found.quotes[0].speaker_type == "warga"


def test_an_irrelevant_story_has_no_tone(analyser: Analyser) -> None:
    found = analyser.analyse(article(ELSEWHERE))
    assert (found.level, found.geography) == ("tidak", "lain")
    assert (found.tone, found.headline_tone, found.pillars, found.evidence) == (None, None, (), ())


def test_label_json_has_the_keys_of_the_contract(analyser: Analyser) -> None:
    for row in (COMPLAINT, ELSEWHERE):
        found = label_row(row, analyser)
        assert [key for key in CONTRACT if key not in found] == []
        assert found["id"] == row["id"]
        assert json.loads(json.dumps(found)) == found


def test_probabilities_are_probabilities(analyser: Analyser) -> None:
    found = label_row(COMPLAINT, analyser)
    assert sum(found["tone_probabilities"].values()) == pytest.approx(1, abs=1e-3)
    assert set(found["tone_probabilities"]) == set(get_args(Tone))
    assert all(0 <= value <= 1 for value in (found["level_probability"], *found["pillar_probabilities"].values()))


def test_evidence_and_quotes_are_exact(analyser: Analyser, corpus: list[dict[str, Any]]) -> None:
    rows = corpus[::12]
    for row, found in zip(rows, analyser.analyse_many(map(article, rows)), strict=True):
        text = [row["title"], *row["paragraphs"]]
        assert all(any(sentence in part for part in text) for sentence in found.evidence)
        assert all(row["paragraphs"][q.paragraph][q.start : q.end] == q.text for q in found.quotes)
        assert (found.tone is None) == (not found.relevant)
        assert found.relevant <= (1 <= len(found.evidence) <= 3)


def test_one_by_one_and_many_at_once_agree(analyser: Analyser, corpus: list[dict[str, Any]]) -> None:
    articles = [article(row) for row in corpus[::60]]
    one_by_one = [as_label_json(each.key, analyser.analyse(each)) for each in articles]
    assert [
        as_label_json(each.key, found) for each, found in zip(articles, analyser.analyse_many(articles), strict=True)
    ] == one_by_one


@pytest.mark.parametrize("size", [1, 7])
def test_no_digit_depends_on_what_is_read_beside_it(size: int, corpus: list[dict[str, Any]]) -> None:
    alone, articles = Analyser("arunika", encoder=False), [article(row) for row in corpus[:60]]
    batches = [articles[start : start + size] for start in range(0, len(articles), size)]
    assert [found for batch in batches for found in alone.analyse_many(batch)] == alone.analyse_many(articles)


def test_a_renamed_city_keeps_its_labels(analyser: Analyser, corpus: list[dict[str, Any]]) -> None:
    """Every name that holds "Arunika" is another city's now: monitor and articles, nothing else."""
    renamed = Monitor.model_validate_json(
        load_monitor("arunika").model_dump_json(by_alias=True).replace("Arunika", "Purnama")
    )
    rows = [row for row in corpus if not any("arunika" in text for text in (row["title"], *row["paragraphs"]))][::10]
    there = [json.loads(json.dumps(row).replace("Arunika", "Purnama").replace("ARUNIKA", "PURNAMA")) for row in rows]
    before = analyser.analyse_many(map(article, rows))
    after = Analyser(renamed).analyse_many(map(article, there))
    assert len(rows) > 20
    assert [label(found) for found in after] == [label(found) for found in before]


def label(found: Any) -> tuple[object, ...]:
    return found.level, found.geography, found.pillars, found.story_type, found.tone


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"id": 1}, "no_text"),
        ({"id": 1, "title": "Hanya judul"}, "no_text"),
        ({"id": 1, "text": None, "paragraphs": []}, "no_text"),
        ({"id": 1, "text": " … "}, "no_text"),
        (["bukan", "objek"], "not_an_object"),
        (None, "not_an_object"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(analyser: Analyser, row: object, reason: str) -> None:
    assert label_row(row, analyser)["refused"] == reason
    assert isinstance(article_from_row(row), Refusal)


@pytest.mark.parametrize(
    "text",
    [
        "kota",
        "The mayor opened a new park yesterday.",
        "Wargane kutha padha sambat dalan rusak, nanging durung ana sing ndandani.",
        "Pemkot\x00 Arunika\x00",
        "<div>Pemkot <b>Arunika</b> &amp; warga</div>",
        "😀😀 Pemkot Arunika 👍",
        "half a pair \ud800 here",
        '"' * 5_000 + "kata",
        "(ADV " * 5_000,
        "A-B-C " * 20_000,
        "x" * 1_000_000,
        "Warga Kota Arunika mengeluh jalan rusak. " * 25_000,
    ],
    ids=[
        "word",
        "english",
        "javanese",
        "nulls",
        "html",
        "emoji",
        "surrogate",
        "quotes",
        "brackets",
        "hyphens",
        "one long word",
        "megabyte",
    ],
)
def test_odd_text_gets_a_label(analyser: Analyser, text: str) -> None:
    found = label_row({"id": "odd", "text": text}, analyser)
    assert found["level"] in get_args(Level)
    assert json.dumps(found, ensure_ascii=False).encode()


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "title", "text", "paragraphs", "outlet", "date"]), st.one_of(
    st.none(), st.integers(), st.text(max_size=200), st.lists(st.one_of(st.text(max_size=60), st.none()), max_size=4)
)))  # fmt: skip
def test_any_row_gets_a_label_or_a_refusal(row: dict[str, object]) -> None:
    found = label_row(row, ANALYSER)
    assert found["id"] == row.get("id")
    if "refused" not in found:
        assert found["geography"] in get_args(Geography)
        assert found["story_type"] in get_args(StoryType)


ANALYSER = Analyser("arunika")


def test_a_day_without_a_clock_is_jakartas(analyser: Analyser) -> None:
    assert published_on(article({"text": "kata", "date": "2026-10-12"})) == date(2026, 10, 12)
    assert published_on(article({"text": "kata", "published_at": "2026-10-11T18:30:00+00:00"})) == date(2026, 10, 12)
    assert published_on(article({"text": "kata", "date": "Senin"})) is None


def test_versions_name_every_model(analyser: Analyser) -> None:
    assert {"columns", "level", "geography", "pillars", "story_type", "tone", "stemming"} <= set(analyser.versions)
    assert analyser.analyse(article(COMPLAINT)).model == analyser.versions


def test_stems_are_kept_between_runs(tmp_path: Path) -> None:
    Analyser("arunika", memo=tmp_path / "stems.db").analyse(article(COMPLAINT))
    assert (tmp_path / "stems.db").stat().st_size > 0
