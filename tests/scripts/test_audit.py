"""The audit fails on a known hole, and never takes an unanswered question for a good answer."""

from pathlib import Path

import pytest

from scripts import audit

WELL = {"name": "jinja2", "version": "3.1.6", "vulns": []}
HOLE = {"name": "jinja2", "version": "2.10", "vulns": [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"]}]}
SKIPPED = {"name": "jinja2", "skip_reason": "Dependency not found on PyPI and could not be audited"}


def test_a_hole_is_named_with_its_mend() -> None:
    code, said = audit.verdict([WELL, HOLE])
    assert code == 1
    assert "jinja2 2.10: PYSEC-2019-217, mended in 2.10.1" in said


def test_without_a_hole_all_is_well() -> None:
    assert audit.verdict([WELL]) == (0, "audit: 1 packages checked, 0 holes")


def test_what_could_not_be_looked_up_is_counted() -> None:
    assert audit.verdict([WELL, SKIPPED])[1].endswith("0 holes; 1 could not be looked up")


def test_a_service_that_knows_nothing_of_the_packages_has_checked_nothing() -> None:
    assert audit.verdict([SKIPPED]) == (0, audit.NOBODY)


def test_without_the_network_nothing_fails_and_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pins = tmp_path / "pins.txt"
    pins.write_text("jinja2==2.10\n")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    code, said = audit.audited(pins)
    assert code == 0
    assert said.startswith(audit.NOBODY)


def test_a_missing_tool_is_no_unanswered_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "TOOL", "no_such_tool")
    assert audit.audited(tmp_path / "pins.txt") == (2, audit.NO_TOOL)
