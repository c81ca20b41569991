"""Writes the list of what an installed Gaung is made of: CycloneDX JSON, the packages it needs and what these need.

`python scripts/sbom.py FILE` reads the environment it runs in; the development tools in it are left out, for they are
not shipped. Ready-made tools list a whole environment, these tools and their own parts included. The same environment
gives the same bytes.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, License
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.requirements import Requirement

ROOT = "gaung"


def closure(name: str) -> dict[str, tuple[Distribution, list[str]]]:
    """The packages a package needs in this environment, itself among them: each with the names of those it needs."""
    found: dict[str, tuple[Distribution, list[str]]] = {}
    waiting: list[tuple[str, frozenset[str]]] = [(name, frozenset())]
    asked: dict[str, frozenset[str]] = {}
    while waiting:
        key, extras = waiting.pop()
        if extras <= asked.get(key, frozenset()) and key in found:
            continue
        asked[key] = asked.get(key, frozenset()) | extras
        try:
            held = distribution(key)
        except PackageNotFoundError:
            continue  # a need of another platform
        needs = sorted(_needs(held, asked[key]), key=lambda need: need.name)
        found[key] = (held, sorted({plain(need.name) for need in needs}))
        waiting += [(plain(need.name), frozenset(need.extras)) for need in needs]
    return found


def _needs(held: Distribution, extras: Iterable[str]) -> Iterable[Requirement]:
    for text in held.requires or ():
        need = Requirement(text)
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield need


def plain(name: str) -> str:
    """A package's name in its one normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def bill(found: Mapping[str, tuple[Distribution, list[str]]]) -> Bom:
    """The packages as CycloneDX components, with who needs whom."""
    parts = {name: _component(name, held) for name, (held, _) in sorted(found.items())}
    made = Bom(components=[part for name, part in parts.items() if name != ROOT])
    made.metadata.component = parts[ROOT]
    for name, (_, needs) in sorted(found.items()):
        made.register_dependency(parts[name], [parts[need] for need in needs if need in parts])
    return made


def _component(name: str, held: Distribution) -> Component:
    kind = ComponentType.APPLICATION if name == ROOT else ComponentType.LIBRARY
    url = PackageURL("pypi", None, name, held.version)
    said = held.metadata.get("License-Expression")
    licenses: list[License] = [LicenseFactory().make_from_string(said)] if said else _classified(held)
    return Component(
        name=name, version=held.version, type=kind, purl=url, bom_ref=url.to_string(), licenses=licenses,
        description=held.metadata.get("Summary"),
    )  # fmt: skip


def _classified(held: Distribution) -> list[License]:
    """The licence an older package names in its classifiers."""
    named = [text.rsplit(" :: ", 1)[1] for text in held.metadata.get_all("Classifier") or () if "License ::" in text]
    return [DisjunctiveLicense(name=name) for name in sorted(set(named))]


def text(made: Bom) -> str:
    """CycloneDX 1.6 JSON, without the moment and the random number that would make each file another."""
    written = make_outputter(made, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1)
    written = re.sub(r'\n *"timestamp": "[^"]*",?', "", written)
    written = re.sub(r'\n *"serialNumber": "[^"]*",', "", written)
    return re.sub(r",(\s*})", r"\1", written) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file named; 2 without one."""
    if len(arguments) != 1:
        print("usage: python scripts/sbom.py FILE", file=sys.stderr)
        return 2
    found = closure(ROOT)
    Path(arguments[0]).write_text(text(bill(found)), encoding="utf-8")
    print(f"{len(found) - 1} packages in {arguments[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
