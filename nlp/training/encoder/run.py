"""`gaung train --encoder`: from e5-small and labelled articles to the shipped ONNX file, step by step, resumable."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import expit, softmax

from nlp.encoder.session import NETWORK, PIECES
from nlp.encoder.tokenizer import Pieces, PieceTokenizer
from nlp.models import FOLDER
from nlp.training.encoder.card import write_card
from nlp.training.encoder.e5 import E5File, installed_file
from nlp.training.encoder.examples import CLASSES, Reading, read_sources
from nlp.training.encoder.export import export
from nlp.training.encoder.fit import Base, Columns, predict
from nlp.training.encoder.network import e5_weights
from nlp.training.encoder.passes import REAL, fit_twice
from nlp.training.encoder.recipe import EncoderRecipe, load_encoder_recipe
from nlp.training.encoder.shipping import MOST_LOST, ShippingError, shipped_columns, tone_f1
from nlp.training.encoder.sources import shipped_sources
from nlp.training.encoder.texts import vocabulary_texts
from nlp.training.encoder.vocabulary import kept_ids, pruned
from nlp.training.stacking import train_stack

Say = Callable[[str], None]
OUTSIDE, SHIPPING, CARD = "outside.json", "shipping.json", "encoder.md"


def train_encoder(out: Path, work: Path, say: Say, vocabulary: Sequence[Path] = ()) -> None:
    """Write `encoder.onnx`, `encoder-tokenizer.json`, the card and the stack to `out`; `work` keeps what led there.

    The pieces are those of the shipped tokeniser, or, with files of text in `vocabulary`, those the text uses. What is
    in `work` from a run that was ended is taken up again. Raises E5Error, OSError, TruthError or ShippingError."""
    out.mkdir(parents=True, exist_ok=True)
    work.mkdir(parents=True, exist_ok=True)
    if vocabulary:
        say(f"{choose_vocabulary(vocabulary, out / PIECES)} pieces of the vocabulary kept")
    elif out != FOLDER:
        shutil.copyfile(FOLDER / PIECES, out / PIECES)
    recipe, base, readings = load_encoder_recipe(), prepare(out / PIECES), read_sources(shipped_sources(say))
    outside(base, readings, work, recipe, say, out / PIECES)
    say(f"all folds: the encoder to ship, from {len(readings)} articles")
    network = fit_twice(base, readings, recipe, recipe.seed, work / "whole", say)
    export(network, base, readings, out / PIECES, out / NETWORK, recipe)
    write_card(out / CARD, readings, _read_json(work / OUTSIDE), _read_json(work / SHIPPING))
    train_stack(out, work / OUTSIDE, say)


def prepare(tokenizer: Path) -> Base:
    """e5's weights for the pieces of a tokeniser file; raises E5Error without the `train` extra."""
    file, pieces = E5File(installed_file()), Pieces.load(tokenizer)
    return Base(file.shape, PieceTokenizer(pieces), e5_weights(file, pieces))


def choose_vocabulary(files: Sequence[Path], out: Path) -> int:
    """Write a tokeniser of the pieces that the files' text uses; returns how many pieces it has."""
    whole = E5File(installed_file()).pieces
    pieces = pruned(whole, kept_ids(whole, vocabulary_texts(files)))
    pieces.save(out)
    return len(pieces.pieces)


def outside(base: Base, readings: Sequence[Reading], work: Path, recipe: EncoderRecipe, say: Say, pieces: Path) -> None:
    """Fit on all folds but one and read that one, fold after fold, into `work`/outside.json; the same in 8 bits.

    Every event stands in one fold, so no probability comes of a model that has learned from the event. What is read is
    what would be shipped: the 8-bit file. `shipping.json` tells what that cost; raises ShippingError where too much."""
    rows: dict[int, dict[str, Any]] = {}
    lost: list[dict[str, float]] = []
    for fold in range(recipe.folds):
        learned = [reading for reading in readings if reading.fold(recipe.folds) != fold]
        numbers = [number for number, reading in enumerate(readings) if reading.fold(recipe.folds) == fold]
        held = [readings[number] for number in numbers]
        say(f"fold {fold + 1} of {recipe.folds}: {len(learned)} articles learned, {len(held)} held out")
        network = fit_twice(base, learned, recipe, recipe.seed + fold, work / f"fold{fold}", say)
        whole = predict(network, base, held, recipe.max_length)
        folder = work / f"fold{fold}"
        folder.mkdir(exist_ok=True)
        shutil.copyfile(pieces, folder / PIECES)
        export(network, base, learned, pieces, folder / NETWORK, recipe)
        shipped = shipped_columns(folder, base, held)
        lost.append(_compared(whole, shipped, held))
        rows |= dict(zip(numbers, outside_rows(shipped, held, fold), strict=True))
        _write_json(work / OUTSIDE, [rows[number] for number in sorted(rows)])
        _write_json(work / SHIPPING, lost)
    loss = float(np.mean([fold["whole"] - fold["shipped"] for fold in lost]))
    say(f"tone macro-F1 lost by shipping in 8 bits: {loss:.4f}, mean of {len(lost)} folds of gold and real text")
    if loss > MOST_LOST:
        raise ShippingError(f"8 bits cost {loss:.3f} of tone macro-F1, more than {MOST_LOST}; see {work / SHIPPING}")


def _compared(whole: Columns, shipped: Columns, held: Sequence[Reading]) -> dict[str, float]:
    chosen = [number for number, reading in enumerate(held) if reading.kind in REAL]
    readings = [held[number] for number in chosen]
    return {
        name: tone_f1([found["tone"][number] for number in chosen], readings)
        for name, found in (("whole", whole), ("shipped", shipped))
    }


def outside_rows(found: Columns, readings: Sequence[Reading], fold: int) -> Iterator[dict[str, Any]]:
    """What a network says of each reading, as the rows of outside.json."""
    for number, reading in enumerate(readings):
        yield {
            "id": reading.id,
            "source": reading.kind,
            "event": reading.event,
            "fold": fold,
            "probabilities": {name: _probabilities(name, found[name][number]) for name in CLASSES},
            "evidence": [round(float(score), 4) for score in found["evidence"][number]],
        }


def _probabilities(name: str, logits: Any) -> list[float]:
    found = expit(logits) if name == "pillars" else softmax(logits)
    return [round(float(value), 6) for value in np.asarray(found)]


def _write_json(path: Path, content: object) -> None:
    aside = path.with_suffix(".part")
    aside.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")
    aside.replace(path)


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
