"""A line that is no JSON object names its file and number."""

import io
from pathlib import Path

import pytest

from flows.command.jsonl import print_rows, read_rows
from flows.errors import UsageError


def test_objects_come_in_order_and_blank_lines_do_not_count(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": 1}\n\n{"id": 2}\n', encoding="utf-8")
    assert [row["id"] for row in read_rows(str(file))] == [1, 2]


@pytest.mark.parametrize(("line", "says"), [("{", "line 2: no JSON"), ("[1]", "line 2: an object is wanted, not list")])
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": 1}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        list(read_rows(str(file)))


def test_standard_input_and_output(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"kata": "‘’ya’’"}\n'))
    print_rows(read_rows("-"))
    assert capsys.readouterr().out == '{"kata": "‘’ya’’"}\n'
