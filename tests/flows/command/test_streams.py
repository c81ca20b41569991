"""Commands that read and write streams, as a person pipes them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.command.app import OK, REFUSED, run

ROWS = [
    {"id": "a", "title": "Jalan Cempaka Mulus Lagi", "text": "Jalan Cempaka di Kota Arunika selesai diperbaiki DPUPR."},
    {"id": 7, "text": ""},
    {"title": "Halo", "paragraphs": ["Halo.", None]},
]


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Three rows, one of them without a text."""
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return str(path)


@pytest.fixture
def lines(var: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., list[dict[str, object]]]:
    """Run a command; its lines of JSON."""

    def call(*arguments: str) -> list[dict[str, object]]:
        assert run(list(arguments)) == OK
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return call


def test_label_gives_a_line_for_each_line(lines: Callable[..., list[dict[str, object]]], file: str) -> None:
    first, empty, third = lines("label", file, "--monitor", "arunika")
    assert (first["id"], empty["id"], third["id"]) == ("a", 7, None)
    assert first["level"] == "terkait"
    assert first["geography"] == "kota"
    assert empty["refused"] == "no_text"


def test_group_gives_a_line_for_each_line(lines: Callable[..., list[dict[str, object]]], file: str) -> None:
    first, empty, third = lines("group", file)
    assert (first["id"], first["copy_of"]) == ("a", None)
    assert first["event"] != third["event"]
    assert (empty["event"], empty["refused"]) == (None, "no_text")


def test_stems_line_for_line(var: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    for _ in range(2):  # the second time from the vocabulary kept on disk
        monkeypatch.setattr("sys.stdin", io.StringIO("penyidikan perbankan di Kediri\n\n"))
        assert run(["stem"]) == OK
        assert capsys.readouterr().out == "sidik bank di kediri\n\n"
    assert (var / "stems.db").is_file()


def test_an_empty_page_is_refused_with_exit_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "kosong.html"
    page.write_text("", encoding="utf-8")
    assert run(["extract", str(page)]) == REFUSED
    assert json.loads(capsys.readouterr().out)["status"] == "refused"
