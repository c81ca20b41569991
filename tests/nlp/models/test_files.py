"""Model files: loaded without trust, the same bytes for the same models, refused with a mend when broken."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
import skops.io

from nlp.models import FOLDER, validation
from nlp.models.files import COLUMNS, FILES, TRUSTED, ModelError, load_models, save_models


def test_no_shipped_file_asks_for_trust() -> None:
    assert TRUSTED == []
    for name in (COLUMNS, *FILES):
        assert skops.io.get_untrusted_types(file=FOLDER / f"{name}.skops") == []


def test_shipped_models_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.skops")) < 5_000_000


def test_every_model_has_a_card_with_its_figures() -> None:
    for name in FILES:
        card = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
        assert [
            part
            for part in ("## Data", "## Split", "## What was looked at", "## Scores", "## Limits", "## Rebuild")
            if part not in card
        ] == []


def test_saving_what_was_loaded_gives_the_same_bytes(tmp_path: Path) -> None:
    save_models(load_models(FOLDER), tmp_path)
    for path in sorted(tmp_path.glob("*.skops")):
        assert path.read_bytes() == (FOLDER / path.name).read_bytes()


def test_weights_fit_their_columns() -> None:
    models = load_models(FOLDER)
    for name, ngrams in models.space.ngrams.items():
        widths = {head.weights[name].shape[0] for head in models.heads.values() if name in head.weights}
        assert widths == {len(ngrams.vocabulary)}


@pytest.mark.parametrize("content", [b"", b"not a zip", b"\x80\x04\x95pickle"])
def test_another_file_is_refused_with_its_mend(tmp_path: Path, content: bytes) -> None:
    save_models(load_models(FOLDER), tmp_path)
    (tmp_path / "tone.skops").write_bytes(content)
    with pytest.raises(ModelError, match=r"tone\.skops.*gaung train"):
        load_models(tmp_path)


def test_a_file_with_a_foreign_type_is_refused(tmp_path: Path) -> None:
    save_models(load_models(FOLDER), tmp_path)
    path = tmp_path / "level.skops"
    with zipfile.ZipFile(path) as archive:
        schema = json.loads(archive.read("schema.json"))
    schema["content"]["level"] = {
        "__class__": "system", "__module__": "os", "__loader__": "FunctionNode", "__id__": 1, "content": "os.system",
    }  # fmt: skip
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("schema.json", json.dumps(schema))
    with pytest.raises(ModelError):
        load_models(tmp_path)


def test_missing_models_are_refused_with_their_mend(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="gaung train"):
        load_models(tmp_path)


def test_validation_is_the_tone_matrix_of_held_out_articles() -> None:
    found = validation()
    assert set(found.labels) == {"positif", "netral", "negatif"}
    matrix = np.array(found.matrix)
    assert matrix.shape == (3, 3)
    assert (matrix.sum(axis=0) > 20).all()
    assert "tidak dipelajari" in found.source
    assert found.invented


def test_the_stacks_is_that_of_real_articles() -> None:
    found = validation(stacked=True)
    assert "berita nyata" in found.source
    assert not found.invented
