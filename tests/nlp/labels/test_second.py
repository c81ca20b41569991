"""The encoder has its say where it can; where it cannot, the linear models answer and the analysis tells why."""

import json
from pathlib import Path
from typing import Any

import pytest
from encoders import encoder_folder, plain_stack

from nlp import models
from nlp.encoder.reading import EncoderReader
from nlp.encoder.session import NETWORK, PIECES, digest
from nlp.models.stack_file import STACK, save_stack
from nlp.pipeline import Analyser, article_from_row
from storage.records import Analysis, Article

ROW = {
    "title": "Warga Keluhkan Sampah Menumpuk di Pasar Kalisapu",
    "text": "Sampah di Kota Arunika belum diangkut sepekan.\nBaunya menyengat, kata warga.\nPemkot diminta bertindak.",
}


def article() -> Article:
    found = article_from_row(ROW)
    assert isinstance(found, Article)
    return found


def labels(analysis: Analysis) -> dict[str, Any]:
    return {name: getattr(analysis, name) for name in ("level", "tone", "tone_probabilities", "evidence", "pillars")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return encoder_folder(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def linear() -> Analysis:
    return Analyser("arunika", models.FOLDER, encoder=False).analyse(article())


def test_switched_off_the_linear_models_answer(linear: Analysis) -> None:
    assert linear.model["encoder"] == "off"
    assert "stack" not in linear.model


def test_switched_on_it_moves_the_probabilities(folder: Path, linear: Analysis) -> None:
    both = Analyser("arunika", folder).analyse(article())
    assert both.tone_probabilities != linear.tone_probabilities
    assert both.pillar_probabilities == linear.pillar_probabilities  # no say in the plain stack
    assert set(both.model) >= {"encoder", "stack", "tone"}


@pytest.mark.parametrize("name", [NETWORK, PIECES, STACK])
@pytest.mark.parametrize("damage", ["missing", "broken"])
def test_a_damaged_folder_gives_linear_labels_and_the_reason(
    tmp_path: Path, linear: Analysis, name: str, damage: str
) -> None:
    folder = encoder_folder(tmp_path)
    data = (folder / name).read_bytes()
    (folder / name).unlink()
    if damage == "broken":
        (folder / name).write_bytes(data[: len(data) // 2])
    found = Analyser("arunika", folder).analyse(article())
    assert labels(found) == labels(linear)
    assert found.model["encoder"].startswith(f"{damage}: {name}")


def test_one_flipped_bit_is_noticed(tmp_path: Path) -> None:
    folder = encoder_folder(tmp_path)
    data = bytearray((folder / NETWORK).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / NETWORK).write_bytes(data)
    assert Analyser("arunika", folder).versions["encoder"].startswith(f"broken: {NETWORK}")


def test_a_folder_without_an_encoder_says_so(tmp_path: Path, linear: Analysis) -> None:
    for path in models.FOLDER.glob("*.skops"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    found = Analyser("arunika", tmp_path).analyse(article())
    assert labels(found) == labels(linear)
    assert found.model["encoder"] == f"missing: {NETWORK}"


def test_a_failure_on_the_way_leaves_the_rest_to_the_linear_models(
    folder: Path, linear: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyser = Analyser("arunika", folder)

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(EncoderReader, "read", fail)
    found = analyser.analyse(article())
    assert labels(found) == labels(linear)
    assert found.model["encoder"] == analyser.versions["encoder"] == "failed: MemoryError"


def test_a_stack_of_another_network_is_not_used(tmp_path: Path) -> None:
    folder = encoder_folder(tmp_path)
    save_stack(plain_stack("0" * 64), folder)
    assert Analyser("arunika", folder).versions["encoder"].startswith(f"broken: {NETWORK}")


def test_labels_do_not_depend_on_threads_or_company(folder: Path, corpus: list[dict[str, object]]) -> None:
    articles = [found for row in corpus[:6] if isinstance(found := article_from_row(row), Article)]
    one, two = Analyser("arunika", folder, threads=1), Analyser("arunika", folder, threads=2)
    together = two.analyse_many(articles)
    assert one.analyse_many(articles) == together
    # The linear models add up in another order alone: their last digits may differ, the encoder's may not.
    for each, before in zip(articles, together, strict=True):
        alone = one.analyse(each)
        assert alone.tone_probabilities == pytest.approx(before.tone_probabilities, abs=1e-9)
        assert (alone.level, alone.tone, alone.evidence) == (before.level, before.tone, before.evidence)


def test_what_was_read_is_kept_beside_the_stems(folder: Path, tmp_path: Path) -> None:
    memo = tmp_path / "stems.db"
    fresh = Analyser("arunika", folder, memo=memo).analyse(article())
    assert (tmp_path / "encoder.db").is_file()
    assert Analyser("arunika", folder, memo=memo).analyse(article()) == fresh


def test_the_explanation_tells_what_each_source_says(folder: Path) -> None:
    told = "\n".join(Analyser("arunika", folder).explain(article()))
    assert "model kata" in told
    assert "encoder" in told
    assert "encoder" not in "\n".join(Analyser("arunika", folder, encoder=False).explain(article()))


def test_the_shipped_stack_fits_the_shipped_network() -> None:
    if not (models.FOLDER / NETWORK).is_file():
        pytest.skip(f"no encoder is shipped yet ({NETWORK} is not in nlp/models)")
    versions = Analyser("arunika", models.FOLDER).versions
    assert ":" not in versions["encoder"], versions["encoder"]
    recorded = json.loads((models.FOLDER / "stack.json").read_text(encoding="utf-8"))
    assert recorded["tone_matrix"]["labels"] == ["negatif", "netral", "positif"]
    assert len(digest(models.FOLDER / NETWORK)) == 64
