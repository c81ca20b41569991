"""The browser the page tests drive."""

from collections.abc import Iterator
from typing import Any

import pytest

PATIENCE = 300_000  # milliseconds: a busy machine is no fault of the page


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Any]:
    """A Chromium."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"], timeout=PATIENCE)
        running.on("context", lambda context: context.set_default_timeout(PATIENCE))
        yield running
        running.close()
