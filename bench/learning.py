"""`python -m bench.learning`: what more labelled events bring; under two minutes on one core.

On labelled texts of one's own: `gaung evaluate FILE.jsonl --learning-curve`."""

import json
from pathlib import Path

from nlp.evaluation.truth import Truth, read_truths
from nlp.training.corpus import MONITOR, ROOT, corpus_files, read_corpus, split
from nlp.training.learning import curve, curve_line

# The texts beside the checkout are no part of this curve: it asks what more of the corpus brings.
_BESIDE = {"gold": "madiun", "real": "arunika"}


def _beside() -> dict[str, tuple[str, list[Truth]]]:
    paths = {name: ROOT.parent / "shared" / name / "dev.jsonl" for name in _BESIDE}
    return {name: (_BESIDE[name], _truths(path)) for name, path in paths.items() if path.is_file()}


def _truths(path: Path) -> list[Truth]:
    return read_truths(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def main() -> None:
    """Print the curve."""
    learned, held = split(read_corpus(corpus_files()))
    sets = {"held-out": (MONITOR, read_truths(example.labels for example in held)), **_beside()}
    for step in curve(learned, sets):
        print(curve_line(step), flush=True)


if __name__ == "__main__":
    main()
