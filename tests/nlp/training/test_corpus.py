"""The corpus, read with its mends and divided by event."""

import json
from pathlib import Path

import pytest

from nlp.training.also import Also, digest, shipped_also
from nlp.training.corpus import CorpusError, corpus_files, read_also, read_corpus, split

ROW = {
    "id": "x-1",
    "title": "Judul",
    "paragraphs": ["Isi."],
    **dict.fromkeys(("level", "geography", "story_type", "tone", "event"), "x"),
    "pillars": [],
}


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_the_shipped_corpus_is_whole() -> None:
    examples = read_corpus(corpus_files())
    assert sum(example.full for example in examples) == 526
    assert len(examples) == 2556
    assert len({example.article.key for example in examples}) == len(examples)


def test_evidence_of_the_short_pieces_is_in_their_text() -> None:
    for example in read_corpus(corpus_files()):
        if not example.full:
            text = [example.article.title, *example.article.paragraphs]
            evidence = example.labels["evidence"]
            assert all(any(sentence in part for part in text) for sentence in evidence), example.article.key
            assert example.relevant == bool(evidence), example.article.key


def test_no_event_stands_on_both_sides() -> None:
    learned, held = split(read_corpus(corpus_files()))
    assert not {example.event for example in learned} & {example.event for example in held}
    assert 0.15 < sum(example.full for example in held) / 526 < 0.3


def test_briefs_alone_hold_nothing_out(tmp_path: Path) -> None:
    lines = [{**ROW, "event": f"e{number}"} for number in range(40)]
    learned, held = split(read_corpus([write(tmp_path / "briefs-x.jsonl", *lines)]))
    assert (len(learned), len(held)) == (40, 0)


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ({"id": 1, "text": ""}, "1: give 'text'"),
        ({key: value for key, value in ROW.items() if key != "tone"}, "1: lacks tone"),
    ],
)
def test_a_line_that_cannot_be_learned_from_is_named(tmp_path: Path, line: dict[str, object], mend: str) -> None:
    with pytest.raises(CorpusError, match=mend):
        read_corpus([write(tmp_path / "x.jsonl", line)])


def test_texts_beside_the_corpus_come_in_either_shape(tmp_path: Path) -> None:
    labels = {name: ROW[name] for name in ("level", "geography", "story_type", "tone", "pillars")}
    gold = {"id": "g-1", "title": "Judul", "text": "Isi.", "labels": {**labels, "event": None, "geography": "kota_x"}}
    plain, apart = read_also(write(tmp_path / "x.jsonl", ROW, gold), "madiun")
    assert [(e.event, e.monitor, e.also, e.full) for e in (plain, apart)] == [
        ("x", "madiun", True, False),
        ("g-1", "madiun", True, False),
    ]
    assert apart.labels["geography"] == "kota"


def test_a_text_beside_the_corpus_without_labels_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"x\.jsonl: row 1: no level"):
        read_also(write(tmp_path / "x.jsonl", {"id": 1, "text": "Isi."}), "madiun")


def test_another_version_of_a_file_is_told_from_the_one_meant(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", ROW)
    assert Also(path, "madiun", digest(path)).missing is None
    assert Also(path, "madiun", "0" * 64).missing == "another version"
    assert Also(tmp_path / "none.jsonl", "madiun").missing == "not there"


def test_no_text_beside_the_checkout_lies_in_it() -> None:
    root = Path(__file__).resolve().parents[3]
    assert [one.path for one in shipped_also() if one.path.is_relative_to(root)] == []


def test_broken_json_and_missing_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"x\.jsonl:1"):
        read_corpus([tmp_path / "x.jsonl"])
    with pytest.raises(CorpusError, match="not readable"):
        read_corpus([tmp_path / "none.jsonl"])
