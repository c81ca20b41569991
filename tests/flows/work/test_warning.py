"""From a newsroom where an issue flares up to one real mail about it."""

import json
import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from letterbox import mailbox, plain
from makers import moment
from planted import ARTICLES, OUTLETS, planted, rows

from flows.work import analysing, warning
from flows.work.collecting import collect_outlet
from samples.arunika.newsroom import running, stories

pytestmark = pytest.mark.slow
SEASON = (moment("2026-08-17 00:00"), moment("2026-10-19 00:00"))


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The sample newsroom, with eight more stories on refuse that nobody collects, in its last week."""
    shutil.copytree(ARTICLES, tmp_path / "articles")
    (tmp_path / "newsroom").mkdir()
    shutil.copy(stories.HERE / "galleries.toml", tmp_path / "newsroom")
    more = [row for row in planted(rows()) if "sampah" in row["id"]]
    (tmp_path / "articles" / "planted.jsonl").write_text("".join(json.dumps(row) + "\n" for row in more))
    monkeypatch.setattr(stories, "HERE", tmp_path / "newsroom")
    stories.archive.cache_clear()
    with running() as served:
        yield served.url
    stories.archive.cache_clear()


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EmailMessage]]:
    """The mails that the office got."""
    with mailbox() as (url, got):
        monkeypatch.setenv("GAUNG_NOTIFY", url)
        yield got


def look() -> int:
    """What the warning deployment does after a collection."""
    since, now = warning.span("arunika", None)
    analysing.label("arunika", since, now)
    analysing.group("arunika", now)
    return len(warning.warn("arunika", since, now))


def test_a_flare_up_in_the_newsroom_is_one_mail(var: Path, newsroom: str, letters: list[EmailMessage]) -> None:
    for slug in OUTLETS:
        collect_outlet("arunika", slug, *SEASON, newsroom)
    assert look() == 1
    assert look() == 0
    (letter,) = letters
    assert letter["Subject"].startswith("Peringatan dini: ")
    assert "artikel dalam tujuh hari terakhir; biasanya" in plain(letter)
    assert "Asap TPA" in plain(letter)
