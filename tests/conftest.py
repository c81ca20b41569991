"""What every test may ask for."""

import json
from pathlib import Path

import pytest
from hypothesis import settings

# a shared machine stalls now and then; how long an example takes is no property of the code
settings.register_profile("gaung", deadline=None)
settings.load_profile("gaung")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real saved pages and labelled texts beside the project."""
    if not SHARED.is_dir():
        pytest.skip("the real pages and labelled texts are not beside this checkout (../shared)")
    return SHARED


@pytest.fixture(scope="session")
def corpus() -> list[dict[str, object]]:
    """All articles of the sample newsroom, in file order."""
    files = sorted((ROOT / "samples/arunika/articles").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def browser_path() -> str:
    """A Chromium to drive; `make browser` installs one."""
    import sys

    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from browser import find_browser
    finally:
        sys.path.pop(0)
    found = find_browser()
    if not found:
        pytest.skip("no Chromium on this machine: run 'make browser'")
    return str(found)


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty GAUNG_VAR of the test's own."""
    monkeypatch.setenv("GAUNG_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("GAUNG_DATABASE", raising=False)
    return tmp_path / "var"


@pytest.fixture(scope="session")
def fortnight(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GAUNG_VAR that holds two weeks (W41, W42) of two sample outlets, collected and labelled by the shipped models.

    Shared by all who ask: copy it (`newsroom`) before you write."""
    from datetime import datetime

    from flows.work import analysing
    from flows.work.collecting import collect_outlet
    from samples.arunika.newsroom import running
    from storage.records import Week

    var = tmp_path_factory.mktemp("fortnight")
    until = Week(2026, 42).end
    since = datetime.fromisoformat("2026-10-05T00:00:00+07:00")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GAUNG_VAR", str(var))
        patch.delenv("GAUNG_DATABASE", raising=False)
        with running() as newsroom:
            for slug in ("kabarwetan", "suarawarga"):
                collect_outlet("arunika", slug, since, until, newsroom.url)
        analysing.label("arunika", None, None)
        analysing.group("arunika", until)
        analysing.topics("arunika", Week(2026, 42))
    return var


@pytest.fixture
def newsroom(var: Path, fortnight: Path) -> Path:
    """A GAUNG_VAR of the test's own with the fortnight in it."""
    import shutil

    return Path(shutil.copytree(fortnight, var))
