"""What every test may ask for."""

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from haste import Haste
from hypothesis import settings

# a shared machine stalls now and then; how long an example takes is no property of the code
settings.register_profile("gaung", deadline=None)
settings.load_profile("gaung")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Several processes take the files in the order given below, not by their number of tests."""
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Shared out to several processes, the longest files come first: what is left when one of them ends is short."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    weight: defaultdict[Path, int] = defaultdict(int)
    for item in items:
        heavy = (item.get_closest_marker("slow") is not None) + ("prefect_server" in getattr(item, "fixturenames", ()))
        weight[item.path] = max(weight[item.path], heavy)
    items.sort(key=lambda item: -weight[item.path])


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

    Shared by all who ask, in every process of this run: copy it (`newsroom`) before you write."""
    own = tmp_path_factory.getbasetemp()
    var = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "fortnight"
    with FileLock(f"{var}.lock"):
        if not var.exists():
            part = var.with_suffix(".part")
            _collect_fortnight(part)
            part.rename(var)
    return var


def _collect_fortnight(var: Path) -> None:
    from datetime import datetime

    from patience import PATIENT

    from flows.work import analysing, collecting
    from samples.arunika.newsroom import running
    from storage.records import Week

    until = Week(2026, 42).end
    since = datetime.fromisoformat("2026-10-05T00:00:00+07:00")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GAUNG_VAR", str(var))
        patch.delenv("GAUNG_DATABASE", raising=False)
        patch.setattr(collecting, "ClientSettings", PATIENT)
        with running() as newsroom:
            for slug in ("kabarwetan", "suarawarga"):
                collecting.collect_outlet("arunika", slug, since, until, newsroom.url)
        analysing.label("arunika", None, None)
        analysing.group("arunika", until)
        analysing.topics("arunika", Week(2026, 42))


@pytest.fixture
def newsroom(var: Path, fortnight: Path) -> Path:
    """A GAUNG_VAR of the test's own with the fortnight in it."""
    import shutil

    return Path(shutil.copytree(fortnight, var))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of an empty PostgreSQL server that lives as long as the session."""
    from bench.postgres import NoServerError, running

    try:
        with running() as server:
            yield server
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def haste(monkeypatch: pytest.MonkeyPatch) -> Haste:
    """A clock that runs ahead while a server keeps this thread's reader waiting."""
    return Haste(monkeypatch)
