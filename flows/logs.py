"""What Gaung tells of its own work: an event a line, with whose work it was and its figures, under GAUNG_VAR/logs.

The standard library's logging with a formatter of our own: libraries' warnings then come the same way, and no secret
passes, since records are masked as they are made, before any handler (Prefect's too) sees them."""

import json
import logging
import os
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from flows.secrets import mask
from flows.settings import Settings, read_settings
from storage.records import JAKARTA

DAYS = 60  # files kept: what happened longer ago is in the database and the reports
LARGEST = 50 * 1024**2  # bytes a day: a fault that repeats itself must not fill the disk
SUFFIX = {"json": "jsonl", "text": "log"}
_events = logging.getLogger("gaung")
_context: ContextVar[Mapping[str, Any]] = ContextVar("gaung_context", default=MappingProxyType({}))
_settings: Settings | None = None


def event(what: str, level: int = logging.INFO, *, error: BaseException | None = None, **figures: Any) -> None:
    """Write one event with its figures; `error` adds its kind, words and traceback."""
    _events.log(level, what, exc_info=error, extra={"gaung": {**_context.get(), **figures}})


@contextmanager
def bound(**names: Any) -> Iterator[None]:
    """Every event inside carries these names: run, flow, monitor, week, outlet."""
    token = _context.set({**_context.get(), **{name: value for name, value in names.items() if value is not None}})
    try:
        yield
    finally:
        _context.reset(token)


def start_logs(settings: Settings | None = None) -> None:
    """Write events from here on; asking again renews what Prefect's own logging setup has taken away."""
    global _settings
    _settings = settings or read_settings()
    if logging.getLogRecordFactory() is not _masked_record:
        logging.setLogRecordFactory(_masked_record)
    for logger, level in ((_events, logging.INFO), (logging.getLogger(), logging.WARNING)):
        for old in [handler for handler in logger.handlers if isinstance(handler, DayFile)]:
            logger.removeHandler(old)
        if _settings.log != "off":
            logger.addHandler(DayFile(_settings.logs, _settings.log, level))
    _events.setLevel(logging.INFO if _settings.log != "off" else logging.CRITICAL + 1)
    _events.propagate = False


_plain_record = logging.getLogRecordFactory()


def _masked_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    """A record whose words and traceback hold no secret."""
    record = _plain_record(*args, **kwargs)
    if _settings is None:
        return record
    with suppress(Exception):  # a message that does not fit its arguments is its handler's to complain of
        text = record.getMessage()
        if (clean := mask(text, _settings)) != text:
            record.msg, record.args = clean, ()
    if record.exc_info and record.exc_info[1] is not None:
        record.exc_text = mask("".join(traceback.format_exception(record.exc_info[1])).rstrip(), _settings)
    return record


class DayFile(logging.Handler):
    """A file a day, opened for each line: several processes may write, and a killed one leaves whole lines."""

    def __init__(self, folder: Path, form: str, level: int) -> None:
        super().__init__(level)
        self._folder, self._form, self._day = folder, form, ""
        self.setFormatter(JsonLine() if form == "json" else TextLine())

    def emit(self, record: logging.LogRecord) -> None:
        """Append one line. A log that cannot be written never stops the work."""
        with suppress(OSError):
            line = self.format(record).encode("utf-8", "replace") + b"\n"
            day = f"{datetime.fromtimestamp(record.created, JAKARTA):%Y-%m-%d}"
            if day != self._day:
                self._begin(day)
            handle = os.open(self._path(day), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
            try:
                if os.fstat(handle).st_size < LARGEST:
                    os.write(handle, line)
            finally:
                os.close(handle)

    def _path(self, day: str) -> Path:
        return self._folder / f"{day}.{SUFFIX[self._form]}"

    def _begin(self, day: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._day = day
        for suffix in SUFFIX.values():
            for old in sorted(self._folder.glob(f"????-??-??.{suffix}"))[:-DAYS]:
                old.unlink(missing_ok=True)


class JsonLine(logging.Formatter):
    """One JSON object a record."""

    def format(self, record: logging.LogRecord) -> str:
        """`at`, `level`, `event`, the names it is bound to, its figures; of an error `error` and `trace`."""
        return _clean(json.dumps(_fields(record), ensure_ascii=False, default=str))


class TextLine(logging.Formatter):
    """The same for reading: time in WIB, level, event, `name=value`."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, the traceback below it."""
        fields = _fields(record)
        trace = fields.pop("trace", "")
        moment = f"{datetime.fromtimestamp(record.created, JAKARTA):%Y-%m-%d %H:%M:%S} WIB"
        rest = [f"{name}={value}" for name, value in fields.items() if name not in ("at", "level", "event")]
        rest = [item.replace("\n", "\\n") for item in rest]  # a line break in a value begins no line of its own
        return _clean(" ".join([moment, f"{fields['level']:<7}", str(fields["event"]), *rest])) + (
            f"\n{trace}" if trace else ""
        )


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "event": record.getMessage(),
    }
    named = getattr(record, "gaung", None)
    fields.update(named if named is not None else {"logger": record.name})
    if record.exc_info and record.exc_info[1] is not None:
        error = record.exc_info[1]
        fields |= {"error": f"{type(error).__name__}: {error}", "trace": record.exc_text or ""}
    # before JSON escapes a quote in a password
    return {name: _clean(value) if isinstance(value, str) else value for name, value in fields.items()}


def _clean(text: str) -> str:
    return mask(text, _settings) if _settings else text
