"""What `gaung train` may be given to learn from."""

from pathlib import Path

import pytest

from flows.command.train import further, train
from flows.errors import UsageError


def test_a_further_file_comes_with_its_monitor(tmp_path: Path) -> None:
    path = tmp_path / "a:b.jsonl"
    path.write_text("{}", encoding="utf-8")
    found = further(f"{path}:madiun")
    assert (found.path, found.monitor, found.sha256) == (path, "madiun", None)


@pytest.mark.parametrize("text", ["labelled.jsonl", ":madiun", "labelled.jsonl:"])
def test_a_further_file_without_monitor_is_bad_usage(text: str) -> None:
    with pytest.raises(UsageError, match="give FILE:MONITOR"):
        further(text)


def test_a_file_that_is_not_there_is_bad_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        further(f"{tmp_path / 'none.jsonl'}:madiun")
    with pytest.raises(UsageError, match="no such file"):
        train(corpus=(tmp_path / "none.jsonl",))
