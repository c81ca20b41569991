"""The list of commands, and how a failure becomes an exit code."""

import errno
import os
import sys
import traceback
from contextlib import suppress
from importlib.metadata import version
from keyword import iskeyword
from time import perf_counter

from cyclopts import App, CycloptsError

OK, BROKEN, USAGE, REFUSED, PARTLY, INTERRUPTED = 0, 1, 2, 3, 4, 130

COMMANDS = {
    "weekly": "Collect, analyse and report one week.",
    "collect": "Fetch what is new.",
    "analyse": "Label what has no label from the current models, then group it.",
    "report": "Build and publish one week.",
    "warn": "Tell what flares up, one message an issue.",
    "backfill": "Walk an outlet's past; goes on where it stopped.",
    "add": "Take pages by hand into the archive.",
    "extract": "One page to JSON.",
    "label": "Label any JSONL of texts.",
    "group": "Copies and events in any JSONL of texts.",
    "stem": "Words or text on standard input to stems.",
    "evaluate": "Score the models on labelled JSONL.",
    "train": "Rebuild the shipped models from their corpus.",
    "outlets": "The catalogue of outlets.",
    "correct": "Correct a label; counted from the next report on.",
    "agreement": "How far coders agree on each label.",
    "compare": "Two weeks or two model versions side by side.",
    "export": "Everything, with its provenance.",
    "import": "Take in a whole monitor from a portable file.",
    "newsroom": "Serve the sample newsroom.",
    "upkeep": "Nightly: check, back up, keep only what is needed.",
    "restore": "Put a backup back.",
    "catch-up": "Once, after the server was down: what the schedule missed.",
    "deploy": "Register the schedules with a Prefect server.",
    "doctor": "Check database, models, outlets, disk, clock and server.",
}
# errors that name their own mend: shown without a traceback
NAMED = {
    "MonitorError": USAGE,
    "WeekError": USAGE,
    "SettingsError": USAGE,
    "CatalogueError": USAGE,
    "CorrectionError": USAGE,
    "UsageError": USAGE,
    "StoreError": BROKEN,
    "LockedError": BROKEN,
    "BusyError": BROKEN,
    "NoSpaceError": BROKEN,
    "BackupError": BROKEN,
    "RestoreError": REFUSED,
    "ArchiveError": BROKEN,
    "PublishError": BROKEN,
    "ModelError": BROKEN,
    "CorpusError": REFUSED,
    "PortableError": REFUSED,
    "TruthError": REFUSED,
    "PortTaken": BROKEN,
    "FetchError": PARTLY,
    "NotifyError": PARTLY,
}


def build(called: str = "") -> App:
    """The command line, every command known by name and imported only when called; then its own help shows."""
    app = App(
        name="gaung",
        help="Listens to the regional press about one city's Smart City programme, and reports each Monday.",
        version=version("gaung"),
        help_format="plaintext",
        result_action="return_value",
        suppress_keyboard_interrupt=False,
    )
    for name, help_text in COMMANDS.items():
        place = name.replace("-", "_") + "_" * iskeyword(name)
        app.command(f"flows.command.{place}:{place}", name=name, help=None if name == called else help_text)
    return app


def main(arguments: list[str] | None = None) -> None:
    """Entry point of the console script."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code. A command that read the settings leaves an event where there is a GAUNG_VAR."""
    given, begun = sys.argv[1:] if arguments is None else arguments, perf_counter()
    code = _run(given)
    if "flows.settings" in sys.modules and given and given[0] in COMMANDS and "--help" not in given:
        _noted(given[0], code, perf_counter() - begun)
    return code


def _run(given: list[str]) -> int:
    try:
        return build(given[0] if given else "")(given, exit_on_error=False, print_error=True) or OK
    except CycloptsError:
        return USAGE
    except KeyboardInterrupt:
        print("gaung: stopped; what was done so far is kept", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        return _closed() if _reader_left(error) else _explained(error)


def _reader_left(error: Exception) -> bool:
    """Whether whoever read our output has gone (`| head`); polars words it in an OSError without the number."""
    return isinstance(error, BrokenPipeError) or (isinstance(error, OSError) and "roken pipe" in str(error))


def _closed() -> int:
    """Nobody reads on: say nothing more, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OK


def _explained(error: Exception) -> int:
    """A known error in a line; anything else is a bug and keeps its traceback."""
    kinds = [kind.__name__ for kind in type(error).__mro__]
    code = next((NAMED[kind] for kind in kinds if kind in NAMED), None)
    if code is None and _disk_full(error):
        code, error = (
            BROKEN,
            OSError("no space left on the device: free some, then run again; nothing was half-written"),
        )
    said = f"gaung: {error}" if code is not None else "".join(traceback.format_exception(error)).rstrip()
    print(_masked(said), file=sys.stderr)
    return BROKEN if code is None else code


def _masked(text: str) -> str:
    """Without the secrets of the settings; where these cannot be read, none of them was in use."""
    from flows.secrets import mask
    from flows.settings import SettingsError, read_settings

    try:
        return mask(text, read_settings())
    except SettingsError:
        return text


def _noted(command: str, code: int, seconds: float) -> None:
    from flows.logs import event, start_logs
    from flows.settings import SettingsError, read_settings

    with suppress(SettingsError):
        if read_settings().folder.is_dir():
            start_logs()
            event("command ended", command=command, exit=code, seconds=round(seconds, 2))


def _disk_full(error: BaseException | None) -> bool:
    """Whether an error, however wrapped, comes of a full disk; some libraries only say that they timed out."""
    from flows.settings import read_settings
    from flows.work.runs.space import is_full

    if is_full(read_settings().folder):
        return True
    while error is not None:
        if getattr(error, "errno", None) == errno.ENOSPC or "disk is full" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
