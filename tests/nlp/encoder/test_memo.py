"""What an encoder has read is kept, safely, on disk."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from nlp.encoder.memo import ReadingMemo


def name(text: str) -> bytes:
    return sha256(text.encode()).digest()


def kept(path: Path, version: str, texts: list[bytes]) -> dict[bytes, str]:
    """What a new process finds."""
    return ReadingMemo(path, version).get(texts)


def test_another_process_finds_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "encoder.db"
    ReadingMemo(path, "one").put({name("a"): "{}"})
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(kept, path, "one", [name("a"), name("b")]).result() == {name("a"): "{}"}


def test_another_encoder_empties_the_file(tmp_path: Path) -> None:
    path = tmp_path / "encoder.db"
    ReadingMemo(path, "one").put({name("a"): "{}"})
    assert ReadingMemo(path, "two").get([name("a")]) == {}
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM readings").fetchone() == (0,)
    db.close()


def test_an_encoder_whose_file_was_taken_over_keeps_nothing_and_believes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "encoder.db"
    old, new = ReadingMemo(path, "one"), ReadingMemo(path, "two")
    new.put({name("a"): "new"})
    old.put({name("b"): "old"})
    assert old.get([name("a"), name("b")]) == {}
    assert new.get([name("a"), name("b")]) == {name("a"): "new"}


def test_more_texts_than_one_question_holds(tmp_path: Path) -> None:
    memo = ReadingMemo(tmp_path / "encoder.db", "one")
    readings = {name(str(number)): str(number) for number in range(1_200)}
    memo.put(readings)
    assert memo.get(list(readings)) == readings


def test_several_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "encoder.db"

    def write(number: int) -> None:
        ReadingMemo(path, "one").put({name(f"{number} {text}"): "{}" for text in range(100)})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert len(kept(path, "one", [name(f"{n} {text}") for n in range(4) for text in range(100)])) == 400


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "encoder.db"
    path.write_bytes(b"no database at all" * 100)
    memo = ReadingMemo(path, "one")
    memo.put({name("a"): "{}"})
    assert memo.get([name("a")]) == {name("a"): "{}"}
