"""A card for each model: what it is, what it learned from, how well it does, where it fails, how to rebuild it."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from nlp.models.files import COLUMNS, FILES
from nlp.models.named import files_section


def write_cards(folder: Path, scores: Mapping[str, Any], expected: Mapping[str, Any], files: Mapping[str, str]) -> None:
    """Write `<model>.md` beside each model file, which must be there: its SHA-256, `scores` on held-out events, the
    cross-validated scores `expected` of other text by set, and each learned file's SHA-256."""
    texts = tomllib.loads(Path(__file__).with_name("cards.toml").read_text(encoding="utf-8"))
    for name in FILES:
        own = files_section(folder, [f"{name}.skops", f"{COLUMNS}.skops"])
        (folder / f"{name}.md").write_text(_card(name, own, texts, scores, expected, files), encoding="utf-8")


def _card(
    name: str,
    shipped: str,
    texts: Mapping[str, Any],
    scores: Mapping[str, Any],
    expected: Mapping[str, Any],
    files: Mapping[str, str],
) -> str:
    own, shared = texts[name], texts["shared"]
    parts = [
        f"# {own['title']}",
        own["what"],
        shipped,
        f"## Data\n\n{shared['data'].strip()}\n\n" + "\n".join(_files(files)),
        f"## Split\n\n{shared['split'].strip()}",
        f"## What was looked at\n\n{shared['seen'].strip()}",
        *_expectation(name, own, shared, expected),
        "## Scores on held-out events\n\n" + "\n".join(_measures(own["measures"], scores)),
        "\n".join(_classes(name, scores)),
        f"## Limits\n\n{own['weak']} {shared['limits'].strip()}",
        f"## Rebuild\n\n{shared['rebuild']}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _files(files: Mapping[str, str]) -> Iterator[str]:
    yield "| file | SHA-256 |"
    yield "|---|---|"
    for name, sha256 in files.items():
        yield f"| `{name}` | `{sha256}` |"


def _expectation(
    name: str, own: Mapping[str, Any], shared: Mapping[str, Any], expected: Mapping[str, Any]
) -> Iterator[str]:
    """What to expect of other text, where it was measured."""
    for number, (key, scores) in enumerate(expected.items()):
        if number == 0:
            yield f"## What to expect of other text\n\n{shared['expected'].strip()}"
        yield f"**{shared['sets'].get(key, key)}.** " + "\n".join(_measures(own["measures"], scores))
        yield "\n".join(_classes(name, scores))


def _measures(names: Sequence[str], scores: Mapping[str, Any]) -> Iterator[str]:
    yield f"{scores['items']} articles, {scores['events']} events; 95 % intervals, resampled by event."
    yield ""
    yield "| figure | value | interval | n |"
    yield "|---|---|---|---|"
    for name in names:
        found = scores["measures"].get(name)
        if found:
            yield f"| {name} | {found['value']:.3f} | {found['low']:.3f} to {found['high']:.3f} | {found['items']} |"


def _classes(label: str, scores: Mapping[str, Any]) -> Iterator[str]:
    yield "| class | precision | recall | F1 | n |"
    yield "|---|---|---|---|---|"
    for row in scores["classes"]:
        if row["label"] == label:
            figures = " | ".join(f"{row[key]:.3f}" for key in ("precision", "recall", "f1"))
            yield f"| {row['name']} | {figures} | {row['support']} |"
