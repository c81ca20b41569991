"""A run that would end in a full disk does not begin."""

from pathlib import Path

import pytest

from flows.work.runs.space import NoSpaceError, check_space


def test_room_enough_says_nothing(tmp_path: Path) -> None:
    check_space(tmp_path / "var", least=1)
    assert (tmp_path / "var").is_dir()


def test_too_little_room_names_the_folder_and_the_mend(tmp_path: Path) -> None:
    with pytest.raises(NoSpaceError, match="free some space, or set GAUNG_VAR"):
        check_space(tmp_path, least=10**18)


def test_a_folder_that_cannot_be_made_names_the_setting() -> None:
    with pytest.raises(NoSpaceError, match="set GAUNG_VAR"):
        check_space(Path("/proc/nowhere/var"))
