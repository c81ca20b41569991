"""Training twice gives the same bytes."""

import json
from pathlib import Path

import pytest

from nlp.models.files import load_models
from nlp.training import train
from nlp.training.corpus import corpus_files


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every sixth line of each corpus file."""
    folder = tmp_path_factory.mktemp("corpus")
    for path in corpus_files():
        lines = path.read_text(encoding="utf-8").splitlines()[::6]
        (folder / path.name).write_text("\n".join(lines), encoding="utf-8")
    return sorted(folder.glob("*.jsonl"))


@pytest.mark.slow
def test_two_runs_write_the_same_bytes(sample: list[Path], tmp_path: Path) -> None:
    said: list[str] = []
    for name in ("one", "two"):
        train(tmp_path / name, sample, said.append)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []
    assert set(load_models(tmp_path / "one").heads) >= {"level", "tone_text"}
    assert "tone" in said
    assert json.loads(one["scores.json"])["learned_articles"] > 100
