"""The table of measures names every measure."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def public_functions() -> set[str]:
    """`module.function` of everything public in reports.metrics."""
    return {
        f"{path.stem}.{node.name}"
        for path in sorted((ROOT / "reports/metrics").glob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def test_every_public_measure_is_documented_and_no_other() -> None:
    text = (ROOT / "docs/metrics.md").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`(\w+\.\w+)`", text) if not name.startswith("alarms.")}
    named = {name for name in named if not name.endswith((".toml", ".json"))}
    assert named == public_functions()
