"""An analysis says by which rules it was read."""

import re

from nlp.pipeline import Analyser
from nlp.rules import rules_version


def test_the_version_is_short_and_steady() -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", rules_version())
    assert rules_version() == rules_version()


def test_an_analysis_carries_it() -> None:
    assert Analyser("arunika", encoder=False).versions["rules"] == rules_version()
