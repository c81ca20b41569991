"""The corpus, read with its mends and divided by event."""

import json
from pathlib import Path

import pytest

from nlp.training.corpus import CorpusError, corpus_files, read_corpus, split

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
    assert len(examples) == 1206


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


def test_broken_json_and_missing_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"x\.jsonl:1"):
        read_corpus([tmp_path / "x.jsonl"])
    with pytest.raises(CorpusError, match="not readable"):
        read_corpus([tmp_path / "none.jsonl"])
