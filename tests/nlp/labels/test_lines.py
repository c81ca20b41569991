"""What the sentences say of their article."""

import numpy as np
import pytest

from nlp.features.document import DocumentReader
from nlp.labels.lines import by_document, line_block
from nlp.masking import Mask
from storage.records import Article, load_monitor

READER = DocumentReader(Mask(load_monitor("arunika")))
DOCUMENTS = [READER.read(Article(None, "1", "", "Judul", ("Satu. Dua.",))), READER.read(Article(None, "2", "", "", ()))]


def test_rows_are_parted_by_document() -> None:
    parted = by_document(DOCUMENTS, np.arange(12.0).reshape(4, 3))
    assert [len(part) for part in parted] == [3, 1]


def test_columns_are_the_strongest_and_mean_signs_by_place() -> None:
    lines = [np.array([[0.6, 0.3, 0.1], [0.2, 0.7, 0.1], [0.0, 0.5, 0.5]]), np.array([[0.0, 1.0, 0.0]])]
    block = line_block(DOCUMENTS, lines)["lines"]
    assert block.shape == (2, 18)
    title, lead, body = block[0, :4], block[0, 4:8], block[0, 8:12]
    assert title == pytest.approx([0.6, 0.1, 0.6, 0.1])
    assert lead == pytest.approx([0.2, 0.5, 0.1, 0.3])
    assert body == pytest.approx([0, 0, 0, 0])


def test_both_signs_side_by_side_are_a_column_of_their_own() -> None:
    """In the headline; and in headline and lead, where each sign may stand in another sentence."""
    lines = [np.array([[0.6, 0.3, 0.1], [0.2, 0.7, 0.1], [0.0, 0.5, 0.5]]), np.array([[0.0, 1.0, 0.0]])]
    block = line_block(DOCUMENTS, lines)["lines"]
    assert block[0, 12:14] == pytest.approx([0.1, 0.5])
    assert block[1, 12:14] == pytest.approx([0, 0])
