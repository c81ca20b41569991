"""The browser the page tests drive."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Any]:
    """A Chromium."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield running
        running.close()
