"""`python -m bench.crossvalidation`: what the recipe reaches on folds it has not learned; some minutes on one core.

Writes nlp/models/crossvalidated.json, from which `gaung train` fills the cards."""

import json
import sys

from nlp.models import FOLDER
from nlp.training.also import shipped_also
from nlp.training.crossvalidation import FILE, crossvalidate


def main() -> None:
    """Measure and write."""
    if missing := [f"{one.path}: {one.missing}" for one in shipped_also() if one.missing]:
        raise SystemExit("cannot cross-validate without the labelled texts: " + "; ".join(missing))
    found = crossvalidate(shipped_also(), lambda run: print(run, file=sys.stderr, flush=True))
    (FOLDER / FILE).write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, scores in found["sets"].items():
        for figure in scores["measures"].values():
            print(f"{name:<8}{figure['name']:<26}{figure['value']:6.3f}  [{figure['low']:.3f}, {figure['high']:.3f}]")


if __name__ == "__main__":
    main()
