"""Asks the advisory service whether any pinned package has a known hole; says plainly what could not be asked.

`python scripts/audit.py [FILE]` reads constraints.txt or another list of pins. It returns 1 only when a hole is known:
on a machine without the network nothing is proved, and nothing fails. Without pip-audit itself it returns 2.
"""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PINS = Path(__file__).resolve().parents[1] / "constraints.txt"
TOOL = "pip_audit"
COMMAND = [sys.executable, "-m", TOOL, "--no-deps", "--disable-pip", "--progress-spinner", "off", "-f", "json"]
NO_TOOL = "audit: pip-audit is not installed here: run `make setup`"
NOBODY = "audit: the advisory service cannot be reached from here: NOTHING WAS CHECKED"


def audited(pins: Path) -> tuple[int, str]:
    """Exit code and words: 0 when nothing is known or nobody could be asked, 1 with holes, 2 without pip-audit."""
    if importlib.util.find_spec(TOOL) is None:
        return 2, NO_TOOL
    done = subprocess.run([*COMMAND, "--requirement", str(pins)], capture_output=True, text=True, check=False)
    try:
        return verdict(json.loads(done.stdout)["dependencies"])
    except (ValueError, KeyError):  # it ended in a traceback of its HTTP client
        return 0, f"{NOBODY}\n{done.stderr.strip().splitlines()[-1][:200] if done.stderr.strip() else ''}".strip()


def verdict(packages: list[dict[str, Any]]) -> tuple[int, str]:
    """What pip-audit's answer means. It calls a list of packages it could not look up 'no known vulnerabilities'."""
    checked = [package for package in packages if "vulns" in package]
    if not checked:
        return 0, NOBODY
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or '-'}"
        for package in checked
        for hole in package["vulns"]
    ]
    left = f"; {len(packages) - len(checked)} could not be looked up" if len(checked) < len(packages) else ""
    return (1 if holes else 0), "\n".join([*holes, f"audit: {len(checked)} packages checked, {len(holes)} holes{left}"])


def main(arguments: list[str]) -> int:
    """Print what the service says."""
    code, said = audited(Path(arguments[0]) if arguments else PINS)
    print(said)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
