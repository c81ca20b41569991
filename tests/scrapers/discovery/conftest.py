"""What the tests of discovery share."""

from datetime import UTC, datetime

import pytest

from scrapers.discovery import Window


@pytest.fixture
def window() -> Window:
    """The sample's last week, looked at on the Monday after."""
    return Window(
        datetime(2026, 10, 11, 17, tzinfo=UTC),
        datetime(2026, 10, 18, 17, tzinfo=UTC),
        datetime(2026, 10, 19, tzinfo=UTC),
    )
