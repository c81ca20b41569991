"""What was stemmed once is kept, safely, on disk."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nlp.stemming import Memo, Stemmer, stemmer


def test_words_outlive_the_process(tmp_path: Path) -> None:
    with Memo(tmp_path / "deep" / "stems.db", "rules-1") as memo:
        memo.put("membangun", "bangun")
    assert Memo(tmp_path / "deep" / "stems.db", "rules-1").get("membangun") == "bangun"


def test_other_rules_empty_the_memo(tmp_path: Path) -> None:
    with Memo(tmp_path / "stems.db", "rules-1") as memo:
        memo.put("gerakan", "gera")
    assert Memo(tmp_path / "stems.db", "rules-2").get("gerakan") is None


def test_each_word_is_stemmed_once_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Memo(tmp_path / "stems.db") as memo:
        Stemmer(memo).stem("membangun")
    asked: list[str] = []
    monkeypatch.setattr(stemmer, "_stem_once", lambda form: asked.append(form) or "akar")
    again = Stemmer(Memo(tmp_path / "stems.db"))
    assert [again.stem(word) for word in ("membangun", "menata", "menata")] == ["bangun", "akar", "akar"]
    assert asked == ["menata"]


def test_several_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "stems.db"

    def write(number: int) -> None:
        with Memo(path) as memo:
            for word in range(200):
                memo.put(f"kata{number}x{word}", "kata")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert len(Memo(path)) == 800


def test_file_is_whole_after_every_save(tmp_path: Path) -> None:
    memo = Memo(tmp_path / "stems.db")
    memo.put("menata", "tata")
    memo.save()
    with sqlite3.connect(tmp_path / "stems.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
