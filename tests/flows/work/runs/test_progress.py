"""A person at a terminal sees bars; a log sees none."""

import pytest

from flows.work.runs.progress import meter, shown


def work() -> None:
    meter().start("kabarwetan", total=2)
    meter().advance("kabarwetan", 2)
    meter().finish("kabarwetan", "2 new")


def test_bars_at_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with shown(bars=True):
        work()
    assert "kabarwetan" in (seen := capsys.readouterr().err)
    assert "2/2" in seen
    assert "2 new" in seen


def test_silence_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    with shown():
        work()
    assert capsys.readouterr().err == ""
