"""The encoder's files: run alike on any number of threads; named where something is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest
from encoders import encoder_folder

from nlp.encoder.session import NETWORK, PIECES, EncoderError, Session
from storage.records.analysis import Tone

LINES = [
    "Warga Keluhkan Sampah Menumpuk di KOTA",
    "Sampah belum diangkut sepekan.",
    "WALIKOTA berjanji menambah armada.",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return encoder_folder(tmp_path_factory.mktemp("models"))


def damaged(folder: Path, into: Path, name: str, data: bytes) -> Path:
    """A folder of the same two files, one of them with other bytes."""
    for each in (NETWORK, PIECES):
        (into / each).symlink_to(folder / each)
    (into / name).unlink()
    (into / name).write_bytes(data)
    return into


def test_it_says_what_it_is(folder: Path) -> None:
    facts = Session(folder, 1).facts
    assert set(facts.heads) == {"level", "geography", "story_type", "pillars", "tone"}
    assert set(facts.heads["tone"]) == set(Tone.__args__)  # type: ignore[attr-defined]
    assert len(facts.version) == 12


def test_one_thread_or_two_and_any_company_give_the_same_figures(folder: Path) -> None:
    alone, pair = Session(folder, 1), Session(folder, 2)
    texts = [alone.tokenizer.encode("query: ", LINES[:count], 128) for count in (1, 2, 3, 1)]
    together = pair.run(texts)
    for number, text in enumerate(texts):
        [single] = alone.run([text])
        assert all((single[name] == together[number][name]).all() for name in single)


def test_each_token_has_an_evidence_score(folder: Path) -> None:
    session = Session(folder, 1)
    text = session.tokenizer.encode("query: ", LINES, 128)
    [found] = session.run([text])
    assert found["evidence"].shape == (len(text.ids),)


@pytest.mark.parametrize("name", [NETWORK, PIECES])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = encoder_folder(tmp_path)
    (folder / name).unlink()
    with pytest.raises(EncoderError, match=f"^missing: {name}$"):
        Session(folder, 1)


def test_an_empty_folder_is_no_crash(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=f"^missing: {NETWORK}$"):
        Session(tmp_path, 1)


@pytest.mark.parametrize("data", [b"", b"not a network", b"\x08\x0a\x12\x00"])
def test_a_file_that_is_no_network_is_named(folder: Path, tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EncoderError, match=f"^broken: {NETWORK}"):
        Session(damaged(folder, tmp_path, NETWORK, data), 1)


def test_a_network_cut_short_is_named(folder: Path, tmp_path: Path) -> None:
    whole = (folder / NETWORK).read_bytes()
    with pytest.raises(EncoderError, match=f"^broken: {NETWORK}"):
        Session(damaged(folder, tmp_path, NETWORK, whole[: len(whole) // 2]), 1)


def test_a_tokeniser_of_another_network_is_named(folder: Path, tmp_path: Path) -> None:
    other = (folder / PIECES).read_bytes().replace(b"0", b"1", 1)
    with pytest.raises(EncoderError, match=f"^broken: {PIECES}"):
        Session(damaged(folder, tmp_path, PIECES, other), 1)


def test_the_linear_path_never_loads_what_runs_a_network() -> None:
    code = (
        "import sys; from nlp.pipeline import Analyser; Analyser('arunika', encoder=False);"
        "print({'onnxruntime', 'tokenizers', 'torch'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
