"""The bill of materials is valid CycloneDX, names what is shipped and nothing else, and is the same each time."""

import json
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from scripts import sbom

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The bill of this environment."""
    file = tmp_path_factory.mktemp("sbom") / "sbom.json"
    assert sbom.main([str(file)]) == 0
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def held(written: str) -> dict[str, Any]:
    return dict(json.loads(written))


def names(held: dict[str, Any]) -> set[str]:
    return {part["name"] for part in held["components"]}


def test_it_is_valid_cyclonedx(written: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None


def test_it_names_every_package_the_project_asks_for(held: dict[str, Any]) -> None:
    asked = [sbom.Requirement(text) for text in distribution("gaung").requires or ()]
    assert {sbom.plain(need.name) for need in asked if need.marker is None} <= names(held)


def test_the_development_tools_are_not_shipped(held: dict[str, Any]) -> None:
    assert names(held) & {"pytest", "ruff", "mypy", "playwright", "pip-audit", "cyclonedx-python-lib"} == set()


def test_each_package_has_its_version_address_and_needs(held: dict[str, Any]) -> None:
    needs = {row["ref"]: row.get("dependsOn", []) for row in held["dependencies"]}
    for part in held["components"]:
        assert part["purl"] == f"pkg:pypi/{part['name']}@{part['version']}"
        assert part["bom-ref"] in needs
    own = held["metadata"]["component"]
    assert (own["name"], own["type"]) == ("gaung", "application")
    assert any(need.startswith("pkg:pypi/prefect@") for need in needs[own["bom-ref"]])


def test_the_versions_are_those_that_are_pinned(held: dict[str, Any]) -> None:
    pins = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines() if "==" in line)
    pinned = {sbom.plain(name): version for name, version in pins.items()}
    other = [p["name"] for p in held["components"] if pinned.get(p["name"], p["version"]) != p["version"]]
    assert other == []


def test_the_same_environment_gives_the_same_bytes(written: str, tmp_path: Path) -> None:
    sbom.main([str(tmp_path / "again.json")])
    assert (tmp_path / "again.json").read_text(encoding="utf-8") == written


def test_without_a_file_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert sbom.main([]) == 2
    assert "usage" in capsys.readouterr().err
