"""Articles in, what the encoder says of them out; each text read once."""

from pathlib import Path

import numpy as np
import pytest
from encoders import encoder_folder

from nlp.encoder.reading import EncoderReader, Reading, by_line
from nlp.encoder.session import Session
from nlp.encoder.surface import SurfaceReader
from nlp.encoder.tokenizer import Encoded
from nlp.masking import Mask
from storage.records import Article, load_monitor


def article(title: str, *paragraphs: str) -> Article:
    return Article(outlet=None, key=title, url="", title=title, paragraphs=paragraphs)


COMPLAINT = article(
    "Warga Keluhkan Sampah Menumpuk", "Sampah di Pasar Kalisapu belum diangkut sepekan.", "Baunya busuk."
)
PRAISE = article("Kota Arunika Raih Penghargaan", "Wali kota menerima penghargaan layanan publik terbaik.")


class Counted(Session):
    """A session that counts what it has read."""

    read = 0

    def run(self, texts):  # type: ignore[no-untyped-def]
        self.read += len(texts)
        return super().run(texts)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    return Counted(encoder_folder(tmp_path_factory.mktemp("models")), 1)


def reader(session: Session, memo: Path | None = None) -> EncoderReader:
    return EncoderReader(session, SurfaceReader(Mask(load_monitor("arunika"))), memo)


def test_probabilities_are_probabilities(session: Counted) -> None:
    for reading in reader(session).read([COMPLAINT, PRAISE]):
        for name, row in reading.probabilities.items():
            assert all(0 <= value <= 1 for value in row)
            assert name == "pillars" or sum(row) == pytest.approx(1, abs=1e-3)


def test_every_line_of_headline_and_lead_has_a_score(session: Counted) -> None:
    assert [len(found.evidence) for found in reader(session).read([COMPLAINT, PRAISE])] == [3, 2]


def test_alone_or_in_company_an_article_is_read_alike(session: Counted) -> None:
    one = reader(session)
    assert one.read([COMPLAINT, PRAISE]) == [*one.read([COMPLAINT]), *one.read([PRAISE])]


def test_a_text_is_read_once_ever(session: Counted, tmp_path: Path) -> None:
    memo = tmp_path / "encoder.db"
    fresh = reader(session, memo).read([COMPLAINT, PRAISE, COMPLAINT])
    done = session.read
    assert reader(session, memo).read([COMPLAINT, PRAISE, COMPLAINT]) == fresh
    assert session.read == done


def test_what_stands_behind_the_lead_is_not_read_again(session: Counted, tmp_path: Path) -> None:
    lead = ["Satu kalimat pembuka.", "Dua kalimat pembuka.", "Tiga kalimat pembuka."]
    one = reader(session, tmp_path / "encoder.db")
    one.read([article("Judul", *lead, "Isi pertama.")])
    done = session.read
    one.read([article("Judul", *lead, "Isi yang sama sekali lain.")])
    assert session.read == done


def test_text_without_a_word_is_read(session: Counted) -> None:
    [found] = reader(session).read([article("", "!!!")])
    assert isinstance(found, Reading)


def test_a_line_scores_the_mean_of_its_tokens() -> None:
    text = Encoded((0, 5, 6, 7, 8, 2), (-1, 0, 0, 2, 2, -1))
    assert by_line(np.array([9, 1, 3, 4, 6, 9], dtype=np.float32), text) == [2.0, 0.0, 5.0]
