"""Events: stories on one happening come together as they arrive, and the past stays as it was."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from nlp.events import Document, group
from nlp.events.decision import decision, fit

ARTICLES = Path(__file__).parents[3] / "samples" / "arunika" / "articles"
NOON = datetime(2026, 8, 4, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


def story(key: str, days: float, title: str, *paragraphs: str) -> Document:
    return Document(key, "x", title, paragraphs, NOON + timedelta(days=days))


PIPE = story(
    "pipe-1", 0, "Pipa Induk Pecah, 6.400 Pelanggan Tanpa Air",
    "Pipa induk Perumdam di Jalan Melati pecah, Selasa dini hari. Sebanyak 6.400 pelanggan di Kebonagung tanpa air.",
    "Direktur Perumdam Tirta Fajar Nanang Priyambodo mengerahkan sebelas mobil tangki.",
)  # fmt: skip
PIPE_AGAIN = story(
    "pipe-2", 0.5, "Perumdam Kerahkan Mobil Tangki, Pipa Induk Jalan Melati Pecah",
    "Ribuan pelanggan Perumdam di Kebonagung kehabisan air setelah pipa induk pecah di Jalan Melati.",
    "Nanang Priyambodo menyebut mobil tangki dikirim ke Kebonagung sejak pagi.",
)  # fmt: skip
PARKING = story(
    "parking", 0.2, "Jukir Getok Tarif Parkir di Pasar Legi",
    "Seorang juru parkir di Pasar Legi meminta Rp10 ribu. Dishub memanggil yang bersangkutan.",
)  # fmt: skip


def test_two_reports_of_one_happening_are_one_event() -> None:
    grouping = group([PARKING, PIPE_AGAIN, PIPE])
    assert grouping.event_of["pipe-1"] == grouping.event_of["pipe-2"] != grouping.event_of["parking"]
    event = next(e for e in grouping.events if "pipe-1" in e.article_ids)
    assert event.article_ids == ("pipe-1", "pipe-2")
    assert (event.first_at, event.last_at) == (PIPE.published_at, PIPE_AGAIN.published_at)
    assert event.headline in {PIPE.title, PIPE_AGAIN.title}


def test_the_same_words_a_month_later_are_another_event() -> None:
    later = story("pipe-3", 30, PIPE_AGAIN.title, *PIPE_AGAIN.paragraphs)
    grouping = group([PIPE, later])
    assert grouping.event_of["pipe-1"] != grouping.event_of["pipe-3"]


def test_an_event_is_named_after_its_founder_for_good() -> None:
    first = group([PIPE]).event_of["pipe-1"]
    assert first.startswith("pipa-induk-pecah")
    assert group([PIPE, PIPE_AGAIN, PARKING]).event_of["pipe-1"] == first


def test_what_was_grouped_before_is_never_grouped_anew() -> None:
    previous = {"pipe-1": "an-old-name", "parking": "an-old-name"}
    grouping = group([PIPE, PARKING, PIPE_AGAIN], previous)
    assert grouping.event_of["pipe-1"] == grouping.event_of["parking"] == "an-old-name"
    assert grouping.event_of["pipe-2"] == "an-old-name"


def test_a_copy_belongs_to_the_event_of_its_original_however_late() -> None:
    body = tuple(f"{p} {PARKING.paragraphs[0]} {n}" for n, p in enumerate(PIPE.paragraphs))
    original, copy = story("o", 0, "Pipa Pecah", *body), story("c", 20, "Judul Lain Sama Sekali", *body)
    grouping = group([copy, original])
    assert grouping.copy_of == {"c": "o"}
    assert grouping.event_of["c"] == grouping.event_of["o"]


def test_a_copy_and_its_original_filed_apart_before_stay_apart() -> None:
    copy = story("copy", 1, PIPE.title, *PIPE.paragraphs)
    grouping = group([PIPE, copy], {"pipe-1": "one", "copy": "two"})
    assert {event.id for event in grouping.events} == {"one", "two"}


@pytest.mark.parametrize(
    "documents", [[], [Document("a", None, "", (), None), Document("b", None, "Judul", ("",), None)]]
)
def test_nothing_to_go_by_breaks_nothing(documents: list[Document]) -> None:
    grouping = group(documents)
    assert set(grouping.event_of) == {d.id for d in documents}
    assert len(grouping.events) == len(documents)


def sample() -> tuple[list[Document], dict[str, str], frozenset[str]]:
    rows = [
        json.loads(line) for path in sorted(ARTICLES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    documents = [
        Document(r["id"], r["outlet"], r["title"], r["paragraphs"], datetime.fromisoformat(r["published_at"]))
        for r in rows
    ]
    return documents, {r["id"]: r["event"] for r in rows}, frozenset(r["id"] for r in rows if r["copy_of"])


def b_cubed(found: Mapping[str, str], labelled: Mapping[str, str]) -> float:
    """F1 of the mean shares of each story's group that are right and that are found (Bagga, Baldwin 1998)."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for key in labelled:
        ours[found[key]].add(key)
        theirs[labelled[key]].add(key)
    common = {key: len(ours[found[key]] & theirs[labelled[key]]) for key in labelled}
    precision = sum(common[key] / len(ours[found[key]]) for key in labelled) / len(labelled)
    recall = sum(common[key] / len(theirs[labelled[key]]) for key in labelled) / len(labelled)
    return 2 * precision * recall / (precision + recall)


def test_the_events_of_the_sample_are_found() -> None:
    documents, labelled, _ = sample()
    grouping = group(documents, aggregators={"kumpulkabar"})
    assert b_cubed(grouping.event_of, labelled) >= 0.95


def test_week_by_week_is_as_good_as_all_at_once() -> None:
    documents, labelled, _ = sample()
    ordered = sorted(documents, key=lambda d: (d.published_at or NOON, d.id))
    event_of: Mapping[str, str] = {}
    for last in (150, 300, 450, len(ordered)):
        earlier, event_of = event_of, group(ordered[:last], event_of, {"kumpulkabar"}).event_of
        assert all(event_of[key] == event for key, event in earlier.items())
    assert b_cubed(event_of, labelled) >= 0.94


@pytest.mark.slow
def test_the_shipped_decision_is_what_the_sample_teaches() -> None:
    documents, labelled, copies = sample()
    shipped = decision()
    learned = fit(documents, labelled, copies, shipped.horizon_days)
    assert learned == pytest.approx((shipped.intercept, *shipped.weights), rel=0.05)
