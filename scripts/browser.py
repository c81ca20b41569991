"""Finds a Chromium for the tests that look at pages, and installs one where there is none.

`python scripts/browser.py` prints its path. Nothing is changed when a browser is there already.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
MEND = "no Chromium found or installed: install the package 'chromium', or run 'python -m playwright install chromium'"


def find_browser() -> Path | None:
    """The system's Chromium, else Playwright's own, else None."""
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return _playwrights_own()


def _playwrights_own() -> Path | None:
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        return None
    try:
        with sync_playwright() as playwright:
            path = Path(playwright.chromium.executable_path)
    except Error:
        return None
    return path if path.is_file() else None


def install_commands() -> Iterator[list[list[str]]]:
    """Ways to get a browser, the preferred first; each is a list of commands to run in order."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        apt = ["apt-get", "--quiet=2", "--yes"]
        yield [[*apt, "update"], [*apt, "install", "--no-install-recommends", "chromium"]]
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]


def install_browser() -> Path | None:
    """Try each way until one leaves a browser behind."""
    for commands in install_commands():
        if all(_succeeds(command) for command in commands) and (found := find_browser()):
            return found
    return None


def _succeeds(command: list[str]) -> bool:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode == 0


def main() -> int:
    """Print the browser's path and return 0, or say how to get one and return 1."""
    found = find_browser() or install_browser()
    if found is None:
        print(MEND, file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
