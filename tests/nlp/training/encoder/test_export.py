"""The shipped file: smoothing changes nothing, 8 bits little, and the file says what it is."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from nlp.encoder.session import NETWORK, PIECES, Session
from nlp.encoder.tokenizer import Pieces, fingerprint
from nlp.training.encoder.batches import padded
from nlp.training.encoder.examples import CLASSES, Reading
from nlp.training.encoder.export import export
from nlp.training.encoder.fit import Base, predict
from nlp.training.encoder.recipe import EncoderRecipe
from nlp.training.encoder.shipping import shipped_columns, tone_f1
from nlp.training.encoder.smooth import smooth

pytestmark = pytest.mark.slow


def test_smoothing_changes_no_figure(base: Base, readings: list[Reading]) -> None:
    torch.manual_seed(0)
    network = base.network().eval()
    texts = [base.encode(reading, reading.head, 64) for reading in readings]
    batch = padded(texts, base.tokenizer.pieces.pad)
    with torch.inference_mode():
        before = network(*batch)
        smooth(network, [batch])
        after = network(*batch)
    for name, values in before.items():
        assert torch.allclose(values, after[name], atol=1e-4)


@pytest.mark.filterwarnings("ignore")  # the exporter's own, about its future
def test_the_file_says_what_it_is_and_reads_as_the_network(
    base: Base, readings: list[Reading], recipe: EncoderRecipe, pieces: Pieces, tmp_path: Path
) -> None:
    torch.manual_seed(0)
    network = base.network().eval()
    whole = predict(network, base, readings, recipe.max_length)
    pieces.save(tmp_path / PIECES)
    export(network, base, readings, tmp_path / PIECES, tmp_path / NETWORK, recipe)
    facts = Session(tmp_path, threads=1).facts
    assert dict(facts.heads) == dict(CLASSES)
    assert facts.tokenizer == fingerprint(tmp_path / PIECES)
    shipped = shipped_columns(tmp_path, base, readings)
    for name in CLASSES:
        assert np.corrcoef(np.ravel(whole[name]), np.ravel(shipped[name]))[0, 1] > 0.99
    notes = onnx.load(tmp_path / NETWORK)
    assert [entry.key for entry in notes.metadata_props] == ["gaung"]
    assert not any(node.doc_string or node.metadata_props for node in notes.graph.node)
    assert json.loads(notes.metadata_props[0].value)["max_length"] == recipe.max_length


def test_tone_is_scored_on_articles_that_have_one(readings: list[Reading]) -> None:
    right = [np.eye(3)[reading.targets.get("tone", 1)] for reading in readings]
    assert tone_f1(right, readings) == 1
    assert tone_f1([np.eye(3)[1]] * len(readings), readings) == 0
