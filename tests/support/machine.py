"""A machine staged in a folder: what `deploy/install.sh` makes, with the paths of the settings moved there."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("/opt/gaung", "/var/lib/gaung", "/var/backups/gaung", "/etc/gaung")
# what only a real machine has: each of these says that it was called, and succeeds
STUBS = ("systemctl", "journalctl", "apt-get")


@dataclass(frozen=True)
class Machine:
    """Its root, and how a command of its documents is run there."""

    root: Path

    def moved(self, text: str) -> str:
        """The text with the machine's paths under its root."""
        for place in PLACES:
            text = text.replace(place, f"{self.root}{place}")
        return text

    def run(self, command: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """Run a line as root's shell would."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GAUNG_", "PREFECT_"))}
        path = f"{self.root}/stubs:{self.root}/usr/local/bin:{os.environ['PATH']}"
        settings = f"{self.root}/etc/gaung/gaung.env"
        patience = {"PREFECT_API_REQUEST_TIMEOUT": "900"}  # a server busy with other tests answers late
        env = {**kept, "PATH": path, "GAUNG_SETTINGS": settings, "NO_COLOR": "1", **patience, **more}
        shell = ["bash", "-c", self.moved(command)]
        return subprocess.run(shell, cwd=ROOT, env=env, capture_output=True, text=True, timeout=900, check=False)

    def install(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run the install script, staged, with the environment these tests run in."""
        script = ["sh", str(ROOT / "deploy/install.sh"), "--root", str(self.root), "--venv", sys.prefix, *arguments]
        return subprocess.run(script, capture_output=True, text=True, timeout=900, check=False)

    def settle(self, **settings: str) -> None:
        """Move the settings' paths under the root, and set others."""
        path = self.root / "etc/gaung/gaung.env"
        lines = [line for line in path.read_text().splitlines() if line.partition("=")[0] not in settings]
        lines += [f"{name}={value}" for name, value in settings.items()]
        path.write_text(self.moved("\n".join(lines)) + "\n")
        (self.root / "stubs").mkdir(exist_ok=True)
        for name in STUBS:
            stub = self.root / "stubs" / name
            stub.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.root}/stubs/called"\n')
            stub.chmod(0o755)
