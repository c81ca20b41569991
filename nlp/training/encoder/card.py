"""The card beside the shipped encoder: what it is, what it learned from, how well it does, what shipping cost."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nlp.encoder.session import NETWORK, PIECES
from nlp.evaluation.bootstrap import interval
from nlp.evaluation.measures import macro_f1, micro_f1
from nlp.models.named import files_section
from nlp.training.encoder.examples import CLASSES, Reading

# The head answers for a pillar from here: it was trained without a prior for how rare a pillar is.
_PILLAR = 0.3
_REJECTED = CLASSES["level"].index("tidak")


def write_card(path: Path, readings: Sequence[Reading], rows: Sequence[Mapping[str, Any]], lost: Sequence[Any]) -> None:
    """Write Markdown beside the network and its tokeniser, whose hashes it names. `rows` are those of outside.json in
    the order of `readings`, `lost` those of shipping.json."""
    text = tomllib.loads(Path(__file__).with_name("card.toml").read_text(encoding="utf-8"))
    kinds = {kind: sum(reading.kind == kind for reading in readings) for kind in ("corpus", "briefs", "gold", "real")}
    counted = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    parts = [
        f"# {text['title']}",
        text["what"].strip(),
        files_section(path.parent, [NETWORK, PIECES]),
        f"## Origin and licence\n\n{text['origin'].strip()}",
        f"## Data and split\n\n{len(readings)} articles ({counted}). {text['split'].strip()}",
        "## Scores of the encoder alone\n\n" + "\n".join(_table(readings, rows, text["sets"])),
        f"## What 8 bits cost\n\n{_shipping(lost)}",
        f"## Limits\n\n{text['limits'].strip()}",
        f"## Rebuild\n\n{text['rebuild'].strip()}",
    ]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _table(readings: Sequence[Reading], rows: Sequence[Mapping[str, Any]], sets: Mapping[str, str]) -> Iterator[str]:
    yield "F1 (macro; of `relevance` and pillars micro), 95 % intervals resampled by event."
    yield ""
    yield f"| figure | {' | '.join(sets.values())} |"
    yield "|---|" + "---|" * len(sets)
    for name in ("relevance", *CLASSES):
        yield f"| {name} | {' | '.join(_cell(name, kind, readings, rows) for kind in sets)} |"


def _cell(name: str, kind: str, readings: Sequence[Reading], rows: Sequence[Mapping[str, Any]]) -> str:
    label = "level" if name == "relevance" else name
    chosen = [n for n, reading in enumerate(readings) if reading.kind == kind and label in reading.targets]
    truth = np.array([readings[n].targets[label] for n in chosen])
    found = np.array([rows[n]["probabilities"][label] for n in chosen])
    score = _score(name, truth, found)
    low, high = interval([readings[n].event for n in chosen], score)
    return f"{score(np.arange(len(chosen))):.3f} [{low:.3f}, {high:.3f}]"


def _score(name: str, truth: Any, found: Any) -> Callable[[Any], float]:
    if name == "pillars":
        return lambda rows: micro_f1(truth[rows] > 0, found[rows] >= _PILLAR)
    best = found.argmax(axis=1)
    if name == "relevance":
        return lambda rows: micro_f1(truth[rows] != _REJECTED, best[rows] != _REJECTED)
    return lambda rows: macro_f1(truth[rows], best[rows], len(CLASSES[name]))


def _shipping(lost: Sequence[Mapping[str, float]]) -> str:
    folds = "; ".join(f"{fold['whole']:.3f} → {fold['shipped']:.3f}" for fold in lost)
    mean = float(np.mean([fold["whole"] - fold["shipped"] for fold in lost]))
    return f"Macro-F1 of tone on the real texts of each fold, 32 bits → 8 bits: {folds}. Mean loss {mean:.3f}."
