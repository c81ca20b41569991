"""Training twice gives the same bytes, and the shipped models are those of the files their cards name."""

import json
import re
from pathlib import Path

import pytest

from nlp.models import FOLDER
from nlp.models.files import FILES, load_models
from nlp.training import train
from nlp.training.also import Also, digest, shipped_also
from nlp.training.corpus import corpus_files


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every eighth line of each corpus file."""
    folder = tmp_path_factory.mktemp("corpus")
    for path in corpus_files():
        lines = path.read_text(encoding="utf-8").splitlines()[::8]
        (folder / path.name).write_text("\n".join(lines), encoding="utf-8")
    return sorted(folder.glob("*.jsonl"))


@pytest.mark.slow
def test_two_runs_write_the_same_bytes(sample: list[Path], tmp_path: Path) -> None:
    """The last file stands for a text from beside the corpus."""
    said: list[str] = []
    for name in ("one", "two"):
        train(tmp_path / name, sample[:-1], [Also(sample[-1], "arunika")], said.append)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []
    assert set(load_models(tmp_path / "one").heads) >= {"level", "tone_text"}
    assert "tone" in said
    assert json.loads(one["scores.json"])["learned_articles"] > 100
    assert digest(sample[-1]) in one["tone.md"].decode()


def recorded() -> dict[str, str]:
    """File → SHA-256, as the tone model's card tells them."""
    return dict(re.findall(r"\| `(\S+jsonl)` \| `(\w{64})` \|", (FOLDER / "tone.md").read_text(encoding="utf-8")))


def test_the_cards_name_the_files_of_this_tree() -> None:
    for name in FILES:
        assert "| file | SHA-256 |" in (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert {path.name: digest(path) for path in corpus_files()}.items() <= recorded().items()


def test_the_cards_name_the_texts_beside_the_checkout(shared: Path) -> None:
    beside = {f"{one.path.parent.name}/{one.path.name}": digest(one.path) for one in shipped_also()}
    assert beside.items() <= recorded().items()
    assert [one.missing for one in shipped_also()] == [None, None]


def test_no_sentence_of_a_text_beside_the_checkout_is_in_the_columns(shared: Path) -> None:
    """The longest columns are pairs of words."""
    vocabularies = load_models(FOLDER).space.ngrams
    assert max(len(term.split()) for name in ("word", "title", "lead") for term in vocabularies[name].vocabulary) == 2  # type: ignore[index]
