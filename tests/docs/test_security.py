"""Every line of the threat model is guarded by tests that exist."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
THREATS = re.findall(r"^\| \*\*(.+?)\*\* \| (.+) \| (.+) \|$", PAGE, re.M)
NAMED = [(threat, name) for threat, _, tests in THREATS for name in re.findall(r"`(tests/\S+?)`", tests)]
EXPECTED = {
    "hostile page", "hostile feed", "redirect to an internal address", "compression bomb", "script in a title",
    "path out of the folder", "tampered model", "leaked secret", "SQL in a text", "formula in an export",
    "mail header in a title", "huge input", "open Prefect server",
}  # fmt: skip


def defined(file: Path) -> set[str]:
    """The tests a file holds."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, kinds)}


def test_the_known_threats_are_all_there() -> None:
    told = {threat.casefold() for threat, _, _ in THREATS}
    assert {threat.casefold() for threat in EXPECTED} <= told


@pytest.mark.parametrize("threat", [threat for threat, _, _ in THREATS])
def test_a_threat_names_its_guard(threat: str) -> None:
    assert [name for named, name in NAMED if named == threat]


@pytest.mark.parametrize(("threat", "name"), NAMED)
def test_the_guard_exists(threat: str, name: str) -> None:
    path, _, test = name.partition("::")
    assert test in defined(ROOT / path), f"{threat}: {name}"
