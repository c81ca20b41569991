"""Who stands in a text, and which pillar's terms."""

import numpy as np
import pytest

from nlp.features.document import Document, DocumentReader
from nlp.features.roles import names_place, role_counts
from nlp.features.terms import COLUMNS, PILLARS, TermCounter
from nlp.masking import Mask
from storage.records import Article, Monitor, load_monitor


@pytest.fixture(scope="module")
def monitor() -> Monitor:
    return load_monitor("arunika")


@pytest.fixture(scope="module")
def reader(monitor: Monitor) -> DocumentReader:
    return DocumentReader(Mask(monitor))


def read(reader: DocumentReader, title: str, *paragraphs: str) -> Document:
    return reader.read(Article(None, "1", "", title, paragraphs))


def test_places_are_headline_lead_and_body(reader: DocumentReader) -> None:
    document = read(reader, "Judul", "Satu. Dua. Tiga. Empat. Lima.")
    assert [line.place for line in document.lines] == ["title", "lead", "lead", "lead", "body", "body"]


def test_terms_count_for_their_pillar_only(monitor: Monitor, reader: DocumentReader) -> None:
    columns = TermCounter(monitor).columns(read(reader, "Sampah Menumpuk", "TPA Kalisapu penuh. DLH menambah armada."))
    assert columns.shape == (len(PILLARS), COLUMNS)
    found = dict(zip(PILLARS, columns.sum(axis=1), strict=True))
    assert found["environment"] > 3
    assert found["economy"] == found["branding"] == 0


def test_counts_do_not_depend_on_the_city(monitor: Monitor, reader: DocumentReader) -> None:
    madiun = DocumentReader(Mask(load_monitor("madiun")))
    here = read(reader, "Pemkot Arunika Tata Pasar", "Kota Arunika ramai. Bupati Arunika datang.")
    there = read(madiun, "Pemkot Madiun Tata Pasar", "Kota Madiun ramai. Bupati Madiun datang.")
    assert np.allclose(role_counts(here), role_counts(there))


def test_a_dateline_names_the_place(reader: DocumentReader) -> None:
    assert names_place(read(reader, "Rumah Terbakar", "ARUNIKA | Api membakar rumah."))
    assert not names_place(read(reader, "Rumah Terbakar", "Api membakar rumah."))
