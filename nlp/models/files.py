"""Models ↔ skops files of arrays, texts and numbers only: no type needs trust, and nothing is ever unpickled."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from nlp.features.ngrams import NGrams
from nlp.features.space import Space
from nlp.labels.heads import Head
from nlp.models.bundle import Models

# File → the heads in it; the columns have a file of their own.
FILES: Mapping[str, tuple[str, ...]] = {
    "level": ("level",),
    "geography": ("geography",),
    "pillars": ("pillars",),
    "story_type": ("story_type",),
    "tone": ("tone_text", "tone_lines", "lines"),
}
COLUMNS = "columns"
# Types a file may hold beyond numpy arrays and the builtins skops always knows: none.
TRUSTED: list[str] = []
_ID = re.compile(r'(?<="__id__": )\d+|(?<="file": ")\d+(?=\.npy")')
# A zip entry needs a date; one that never changes keeps the bytes the same.
_EPOCH = (1980, 1, 1, 0, 0, 0)


class ModelError(ValueError):
    """The models cannot be loaded; the message names the file and the mend."""


def save_models(models: Models, folder: Path) -> None:
    """Write a file for the columns and one for each label."""
    folder.mkdir(parents=True, exist_ok=True)
    write_arrays(folder / f"{COLUMNS}.skops", _plain_space(models.space))
    for name, heads in FILES.items():
        write_arrays(folder / f"{name}.skops", {head: _plain_head(models.heads[head]) for head in heads})


def load_models(folder: Path) -> Models:
    """Read what `save_models` wrote; raises ModelError."""
    contents, versions = {}, {}
    for name in (COLUMNS, *FILES):
        contents[name], versions[name] = read_arrays(folder / f"{name}.skops")
    heads = {head: _head(plain) for name in FILES for head, plain in contents[name].items()}
    return Models(_space(contents[COLUMNS]), heads, versions)


def _plain_space(space: Space) -> dict[str, Any]:
    ngrams = {
        block: {"vocabulary": "\n".join(found.vocabulary), "idf": found.idf} for block, found in space.ngrams.items()
    }
    return {"ngrams": ngrams, "largest": dict(space.largest)}


def _space(plain: Mapping[str, Any]) -> Space:
    ngrams = {
        block: NGrams(block, found["vocabulary"].split("\n"), found["idf"]) for block, found in plain["ngrams"].items()
    }
    return Space(ngrams, plain["largest"])


def _plain_head(head: Head) -> dict[str, Any]:
    return {
        "kind": head.kind,
        "classes": list(head.classes),
        "scales": dict(head.scales),
        "weights": {block: np.ascontiguousarray(weights) for block, weights in head.weights.items()},
        "intercept": head.intercept,
        "temperature": head.temperature,
    }


def _head(plain: Mapping[str, Any]) -> Head:
    return Head(**{**plain, "classes": tuple(plain["classes"])})


def write_arrays(path: Path, content: Mapping[str, Any]) -> None:
    """Write arrays, texts and numbers; the same content gives the same bytes."""
    import skops.io

    path.write_bytes(_canonical(skops.io.dumps(dict(content))))


def _canonical(data: bytes) -> bytes:
    """The same skops file without what changes from run to run: memory addresses as names, dates, order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        schema = archive.read("schema.json").decode()
        numbers: dict[str, str] = {}
        named = _ID.sub(lambda match: numbers.setdefault(match[0], str(len(numbers) + 1)), schema)
        entries = {"schema.json": json.dumps(json.loads(named), separators=(",", ":")).encode()}
        for name in archive.namelist():
            if name != "schema.json":
                entries[f"{numbers[name.removesuffix('.npy')]}.npy"] = archive.read(name)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(entries):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), entries[name], zipfile.ZIP_DEFLATED, compresslevel=9)
    return out.getvalue()


def read_arrays(path: Path) -> tuple[dict[str, Any], str]:
    """What `write_arrays` wrote, and its version: the first digits of its hash; raises ModelError."""
    import skops.io

    try:
        data = path.read_bytes()
        content: dict[str, Any] = skops.io.loads(data, trusted=TRUSTED)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        mend = "rebuild the models with `gaung train`"
        raise ModelError(f"{path}: not a model of this house ({error}); {mend}") from error
    return content, hashlib.sha256(data).hexdigest()[:12]
