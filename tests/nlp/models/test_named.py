"""Each card names the hash of its model's files, and a file that is another is found."""

import shutil
from pathlib import Path

import pytest

from nlp.encoder.session import PIECES
from nlp.models import FOLDER
from nlp.models.files import COLUMNS, FILES
from nlp.models.named import files_section, named, sha256, strangers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files and the card that names them."""
    (tmp_path / "tone.skops").write_bytes(b"arrays")
    (tmp_path / "columns.skops").write_bytes(b"columns")
    section = files_section(tmp_path, ["tone.skops", "columns.skops"])
    (tmp_path / "tone.md").write_text(f"# Tone\n\n{section}\n\n## Data\n\n| `a.jsonl` | `{'0' * 64}` |\n")
    return tmp_path


def test_a_card_names_its_files_and_not_those_it_learned_from(folder: Path) -> None:
    told = named((folder / "tone.md").read_text())
    assert told == {name: sha256(folder / name) for name in ("tone.skops", "columns.skops")}
    assert strangers(folder) == []


def test_a_file_that_is_another_or_is_gone_is_found_once(folder: Path) -> None:
    shutil.copy(folder / "tone.md", folder / "level.md")
    (folder / "tone.skops").write_bytes(b"arrayz")
    (folder / "columns.skops").unlink()
    assert strangers(folder) == ["columns.skops", "tone.skops"]


def test_a_card_that_names_no_file_accuses_none(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# A note\n\n## Data\n\nnone\n")
    assert strangers(tmp_path) == []


@pytest.mark.parametrize("name", FILES)
def test_every_shipped_card_of_a_word_model_names_the_files_that_are_shipped(name: str) -> None:
    card = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert files_section(FOLDER, [f"{name}.skops", f"{COLUMNS}.skops"]) in card


def test_every_shipped_model_is_named_by_a_card() -> None:
    told = {name for card in FOLDER.glob("*.md") for name in named(card.read_text(encoding="utf-8"))}
    models = {path.name for path in FOLDER.iterdir() if path.suffix in (".skops", ".onnx")}
    assert models | {PIECES} == told


def test_no_shipped_file_is_a_stranger_to_its_card() -> None:
    assert strangers(FOLDER) == []
