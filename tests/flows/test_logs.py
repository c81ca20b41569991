"""Events are lines that a machine reads, and no secret of the settings is in any of them."""

import io
import json
import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import logs
from flows.logs import bound, event, start_logs
from flows.secrets import mask
from flows.settings import Settings, read_settings

CANARIES = {
    "GAUNG_NOTIFY": "mailto://humas:burung-kenari-1@surat.arunika.example tgram://1234567890:BurungKenari2/4711",
    "GAUNG_KEEPER": "json://127.0.0.1:9/burungkenari3/ slack://burung@BurungKenari4/BurungKenari5/BurungKenari6",
    "GAUNG_DATABASE": "postgresql://gaung:burung%40kenari7@localhost/gaung",
    "PREFECT_API_KEY": "burungkenari8",
    "PREFECT_SERVER_DATABASE_CONNECTION_URL": "postgresql+asyncpg://prefect:burungkenari9@localhost/prefect",
}
SECRETS = [
    "burung-kenari-1", "BurungKenari2", "burungkenari3", "BurungKenari4", "BurungKenari5", "BurungKenari6",
    "burung%40kenari7", "burung@kenari7", "burungkenari8", "burungkenari9",
]  # fmt: skip


@pytest.fixture
def settings(var: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Settings full of secrets; afterwards nothing is written any more."""
    for name, value in CANARIES.items():
        monkeypatch.setenv(name, value)
    yield read_settings()
    for logger in (logging.getLogger("gaung"), logging.getLogger()):
        for handler in [h for h in logger.handlers if isinstance(h, logs.DayFile)]:
            logger.removeHandler(handler)
    monkeypatch.setattr(logs, "_settings", None)


def lines(settings: Settings) -> list[dict[str, object]]:
    """What was written, read back."""
    return [json.loads(line) for path in settings.logs.glob("*.jsonl") for line in path.read_text().splitlines()]


def test_an_event_is_a_line_with_what_it_is_bound_to_and_its_figures(settings: Settings) -> None:
    start_logs(settings)
    with bound(run="r1", monitor="arunika", week="2026-W42"), bound(outlet="kabarwetan"):
        event("outlet collected", found=43, new=3)
    (line,) = lines(settings)
    assert datetime.fromisoformat(str(line.pop("at"))).utcoffset() == timedelta(0)
    assert line == {
        "level": "info", "event": "outlet collected", "run": "r1", "monitor": "arunika", "week": "2026-W42",
        "outlet": "kabarwetan", "found": 43, "new": 3,
    }  # fmt: skip


def test_an_error_comes_with_its_traceback(settings: Settings) -> None:
    start_logs(settings)
    try:
        raise ValueError("tidak terbaca")
    except ValueError as error:
        event("run failed", logging.ERROR, error=error)
    (line,) = lines(settings)
    assert line["error"] == "ValueError: tidak terbaca"
    assert "test_logs.py" in str(line["trace"])


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_passes_in_words_figures_or_traceback(settings: Settings, secret: str) -> None:
    start_logs(settings)
    event(f"cannot reach {secret}", url=f"x://{secret}/", nested={"address": [secret]})
    try:
        raise RuntimeError(f"refused: {secret}")
    except RuntimeError as error:
        event("run failed", logging.ERROR, error=error)
        logging.getLogger("somebody.else").warning("failed with %s", secret, exc_info=True)
    written = "".join(path.read_text() for path in settings.logs.iterdir())
    assert written.count("\n") == 3
    assert secret not in written
    assert secret.encode("unicode_escape").decode() not in written


@pytest.mark.parametrize("secret", SECRETS)
def test_other_handlers_see_no_secret_either(settings: Settings, secret: str) -> None:
    start_logs(settings)
    # Not one of Prefect's: outside a run its own handler only warns that it has no run to write to.
    logger, seen = logging.getLogger("somebody.else"), io.StringIO()
    handler = logging.StreamHandler(seen)
    logger.addHandler(handler)
    try:
        raise RuntimeError(secret)
    except RuntimeError:
        logger.exception("flow failed: %s", secret)
    finally:
        logger.removeHandler(handler)
    assert "flow failed: ***" in seen.getvalue()
    assert secret not in seen.getvalue()


def test_settings_may_be_printed(settings: Settings) -> None:
    assert [secret for secret in SECRETS if secret in repr(settings)] == []


def test_a_password_in_any_address_is_masked(settings: Settings) -> None:
    assert mask("ftp://humas:rahasia@host/x", Settings()) == "ftp://humas:***@host/x"


@given(st.text())
def test_a_text_without_secrets_stays(text: str) -> None:
    if "://" not in text:
        assert mask(text, Settings(_env_file=None)) == text


def test_words_of_every_day_are_no_secrets(settings: Settings) -> None:
    said = "surat.arunika.example tidak menjawab; humas diberi tahu; 127.0.0.1"
    assert mask(said, settings) == said


@pytest.mark.parametrize(("form", "suffix"), [("json", "jsonl"), ("text", "log"), ("off", None)])
def test_the_form_is_a_setting(settings: Settings, form: str, suffix: str | None) -> None:
    start_logs(settings.model_copy(update={"log": form}))
    event("run begun", found=1)
    assert [path.suffix for path in settings.logs.glob("*")] == ([f".{suffix}"] if suffix else [])


def test_plain_lines_are_for_reading(settings: Settings) -> None:
    start_logs(settings.model_copy(update={"log": "text"}))
    event("run begun", found=1)
    (path,) = settings.logs.iterdir()
    assert path.read_text().strip().endswith("WIB info    run begun found=1")


def test_old_days_are_forgotten(settings: Settings) -> None:
    settings.logs.mkdir(parents=True)
    for number in range(logs.DAYS + 5):
        (settings.logs / f"{date(2026, 1, 1) + timedelta(days=number)}.jsonl").write_text("{}\n")
    start_logs(settings)
    event("run begun")
    left = sorted(path.name for path in settings.logs.iterdir())
    assert len(left) == logs.DAYS + 1
    assert left[0] == "2026-01-06.jsonl"


def test_a_days_file_has_an_end(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LARGEST", 300)
    start_logs(settings)
    for _ in range(100):
        event("the same fault again")
    assert sum(path.stat().st_size for path in settings.logs.iterdir()) < 600


def test_a_log_that_cannot_be_written_stops_nothing(settings: Settings) -> None:
    settings.folder.mkdir(parents=True)
    settings.logs.write_text("a file where the folder should be")
    start_logs(settings)
    event("run begun")
    assert settings.logs.read_text() == "a file where the folder should be"


def test_a_newline_in_a_value_stays_in_its_line(settings: Settings) -> None:
    start_logs(settings)
    event("issue told", issue='Banjir\n{"event": "forged"}')
    (line,) = lines(settings)
    assert line["event"] == "issue told"
