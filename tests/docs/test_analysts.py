"""The analysts' page, run from top to bottom on two weeks of the sample city."""

import re
import shlex
from pathlib import Path
from typing import Any

import polars
import pytest

from flows.command.app import OK, run

PAGE = Path(__file__).resolve().parents[2] / "docs" / "analysts.md"


@pytest.mark.slow
def test_every_block_of_the_page_runs_in_its_order(
    newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    blocks = re.findall(r"^```(console|python)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert {kind for kind, _ in blocks} == {"console", "python"}
    for kind, block in blocks:
        if kind == "python":
            exec(compile(block, PAGE.name, "exec"), names)  # the page is ours
        else:
            for line in block.splitlines():
                assert run(shlex.split(line.removeprefix("$ gaung"))) == OK, line
    assert "positive of" in capfd.readouterr().out
    assert names["readings"]
    assert isinstance(names["weekly"], polars.DataFrame)
    assert names["weekly"]["week"].to_list()[-2:] == ["2026-W41", "2026-W42"]
    assert {row[0] for row in names["by_pillar"].fetchall()} <= {
        "governance", "branding", "economy", "living", "society", "environment",
    }  # fmt: skip
    assert names["speakers"].fetchall()
    assert names["fetches"]
