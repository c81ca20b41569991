"""Copies lead back to their original; independent reports of one happening do not."""

import json
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.copies import Document, find_copies

ARTICLES = Path(__file__).parents[3] / "samples" / "arunika" / "articles"
NOON = datetime(2026, 8, 4, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
BODY = (
    "ARUNIKA, Radar Arunika – Pipa induk di Jalan Melati pecah pada Selasa dini hari sehingga enam ribu pelanggan",
    "tidak mendapat air bersih sampai sore. Petugas mengerahkan sebelas mobil tangki ke kelurahan yang paling jauh.",
    "Perbaikan ditargetkan selesai sebelum magrib karena suku cadang harus didatangkan dari kota tetangga dahulu.",
)


def story(key: str, outlet: str, hours: int, *paragraphs: str) -> Document:
    return Document(key, outlet, "Pipa Induk Pecah", paragraphs or BODY, NOON + timedelta(hours=hours))


def test_the_earlier_story_is_the_original() -> None:
    assert find_copies([story("b", "y", 3), story("a", "x", 0)]) == {"b": "a"}


def test_an_aggregator_is_never_the_original_while_another_is_there() -> None:
    stories = [story("early", "kumpulkabar", 0), story("late", "radararunika", 5)]
    assert find_copies(stories, aggregators={"kumpulkabar"}) == {"early": "late"}
    assert find_copies(stories) == {"late": "early"}


def test_a_changed_dateline_and_a_light_edit_are_still_a_copy() -> None:
    edited = (
        BODY[0].replace("ARUNIKA, Radar Arunika –", "Arunika (lain.com) –"),
        BODY[1].replace("sebelas", "11"),
        BODY[2],
    )
    assert find_copies([story("a", "x", 0), story("b", "y", 1, *edited)]) == {"b": "a"}


def test_an_excerpt_is_a_copy() -> None:
    longer = (
        *BODY,
        *(f"Kalimat tambahan nomor {n} tentang hal lain yang sama sekali berbeda isinya." for n in range(9)),
    )
    assert find_copies([story("a", "x", 0, *longer), story("b", "y", 1, *BODY[:2], BODY[2])]) == {"b": "a"}


def test_another_report_of_the_same_happening_is_none() -> None:
    other = (
        "Enam ribu rumah di Arunika kering seharian. Penyebabnya satu pipa tua di Jalan Melati yang pecah dini hari."
    )
    assert find_copies([story("a", "x", 0), story("b", "y", 1, other)]) == {}


@pytest.mark.parametrize("paragraphs", [(), ("",), ("Satu.",)])
def test_next_to_no_text_breaks_nothing(paragraphs: tuple[str, ...]) -> None:
    document = Document("a", None, "Judul", paragraphs, None)
    assert find_copies([document]) == {}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["pasar", "lampu", "jalan", "air"]).map(lambda w: f"{w} " * 9), min_size=1, max_size=8))
def test_an_original_is_never_a_copy(bodies: list[str]) -> None:
    copies = find_copies([Document(str(n), "x", "Judul", (body,), None) for n, body in enumerate(bodies)])
    assert not set(copies) & set(copies.values())


def test_the_labelled_copies_of_the_sample_are_found() -> None:
    rows = [
        json.loads(line) for path in sorted(ARTICLES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    documents = [
        Document(r["id"], r["outlet"], r["title"], r["paragraphs"], datetime.fromisoformat(r["published_at"]))
        for r in rows
    ]
    found = pairs(find_copies(documents, {"kumpulkabar"}), [d.id for d in documents])
    labelled = pairs({r["id"]: r["copy_of"] for r in rows if r["copy_of"]}, [d.id for d in documents])
    assert 2 * len(found & labelled) / (len(found) + len(labelled)) >= 0.95


def pairs(copy_of: dict[str, str], ids: list[str]) -> set[tuple[str, ...]]:
    families: dict[str, list[str]] = {}
    for key in ids:
        root = key
        while root in copy_of:
            root = copy_of[root]
        families.setdefault(root, []).append(key)
    return {tuple(sorted(pair)) for family in families.values() for pair in combinations(family, 2)}
