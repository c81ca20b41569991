"""The steps of nightly upkeep. Each looks after one part and says how it found it; one that fails stops no other."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.settings import Settings, read_settings
from flows.work.backup.making import back_up, backups, model_hashes, newest, rotate
from flows.work.rules import Rules, read_rules
from flows.work.runs.lock import nobody_at_work
from flows.work.watching.health import Finding, State
from storage.tidy import tidy

Said = tuple[State, str]
NAMED = 5  # files or outlets told by name; the rest are counted


class UpkeepError(RuntimeError):
    """Parts of upkeep failed; the others are done. `findings` holds all of them."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        broken = [f"{finding.part}: {finding.says}" for finding in findings if finding.state == "broken"]
        super().__init__("; ".join(broken))


def look_after(part: str, monitor: str) -> Finding:
    """Do one step; a step that fails is a finding, not a crash."""
    settings = read_settings()
    try:
        return Finding(part, *STEPS[part](monitor, settings, read_rules(settings.folder)))
    except Exception as error:
        return Finding(part, "broken", str(error) or repr(error))


def _models(_monitor: str, settings: Settings, _rules: Rules) -> Said:
    """Whether the shipped models load, are those their cards name, and those of the last backup."""
    from nlp.models import FOLDER
    from nlp.models.files import load_models
    from nlp.models.named import strangers

    load_models(FOLDER)
    if others := strangers(FOLDER):
        return "warning", f"{', '.join(others)}: not the files their cards name; restore nlp/models, or 'gaung train'"
    last = newest(settings.backups_folder)
    now, before = model_hashes(), last[1].models if last else {}
    changed = [name for name in sorted(now) if before and before.get(name) != now[name]]
    if changed:
        return "warning", f"{', '.join(changed)} changed since the last backup: right after an upgrade or 'gaung train'"
    return "ok", f"{len(now)} files load" + (", unchanged" if before else "")


def _pages(_monitor: str, settings: Settings, _rules: Rules) -> Said:
    """Whether the page files written since the last backup are sound; older ones were looked at before."""
    from flows.work.pagecheck import damaged

    held = backups(settings.backups_folder)
    since = held[-1][0].timestamp() if held else 0.0
    fresh = [path for path in sorted(settings.pages.glob("*/*.warc.gz")) if path.stat().st_mtime >= since]
    broken = [f"{path.parent.name}/{path.name} ({gap} bytes)" for path in fresh if (gap := damaged(path))]
    if broken:
        return "warning", f"unreadable parts in {_some(broken)}: the pages around them are read as ever"
    return "ok", f"{len(fresh)} files new or grown, all sound"


def _database(_monitor: str, settings: Settings, _rules: Rules) -> Said:
    return "ok", tidy(settings.database_url)


def _backup(monitor: str, settings: Settings, rules: Rules) -> Said:
    with nobody_at_work(settings.folder, "upkeep", rules.runs.wait_minutes * 60):
        made = back_up(settings, rules, datetime.now(UTC), monitor)
    says = f"{made.folder}: {len(made.manifest.files)} files, {_mib(made.copied)} new, {_mib(made.shared)} shared"
    if made.folder.stat().st_dev == settings.folder.stat().st_dev:
        return "warning", f"{says}; on the same disk as the data: point GAUNG_BACKUPS at another"
    return "ok", says


def _rotation(_monitor: str, settings: Settings, rules: Rules) -> Said:
    gone = rotate(settings.backups_folder, rules.keep)
    left = len(backups(settings.backups_folder))
    return "ok", f"{left} backups kept" + (f", {_some(path.name for path in gone)} removed" if gone else "")


def _outlets(monitor: str, _settings: Settings, _rules: Rules) -> Said:
    from flows.work.watching.outlets import check_outlets

    rows = [row for row in check_outlets(monitor) if row["state"] != "off"]
    alarms = [f"{row['outlet']} ({row['why']})" for row in rows if row["state"] == "alarm"]
    if alarms:
        return "warning", f"{len(alarms)} of {len(rows)} raise an alarm: {_some(alarms)}; see 'gaung outlets check'"
    return "ok", f"{len(rows)} on, {sum(row['state'] == 'ok' for row in rows)} of them without a remark"


def _leftovers(_monitor: str, settings: Settings, rules: Rules) -> Said:
    """Remove what killed runs left half-written beside reports."""
    old = time.time() - rules.leftovers.hours * 3600
    gone = [path for path in _asides(settings.reports) if path.lstat().st_mtime < old]
    for path in gone:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return "ok", f"{len(gone)} half-written editions removed" if gone else "none"


def _asides(reports: Path) -> Iterator[Path]:
    """Hidden names beside editions and at the top: published ones never begin with a dot."""
    yield from reports.glob(".*")
    yield from reports.glob("*/.*")


def _runs(_monitor: str, _settings: Settings, rules: Rules) -> Said:
    """Mark dead runs, make the edition that is owed; only where a server keeps them."""
    if not os.environ.get("PREFECT_API_URL"):
        return "ok", "no Prefect server configured"
    from flows.work.runs.missed import make_owed
    from flows.work.runs.zombies import bury

    dead, made = bury(timedelta(seconds=rules.runs.silent_seconds)), make_owed()
    said = [f"{_some(dead)} marked Crashed"] * bool(dead) + [f"made up for: {_some(made)}"] * bool(made)
    return ("warning", "; ".join(said)) if said else ("ok", "none dead, none owed")


def _mib(size: int) -> str:
    return f"{size / 1024**2:.1f} MiB"


def _some(names: Iterator[str] | list[str]) -> str:
    found = list(names)
    rest = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return ", ".join(found[:NAMED]) + rest


# in this order: models and pages are held against the backup before, which tonight's then replaces
STEPS: dict[str, Callable[[str, Settings, Rules], Said]] = {
    "runs": _runs,
    "models": _models,
    "pages": _pages,
    "outlets": _outlets,
    "database": _database,
    "backup": _backup,
    "rotation": _rotation,
    "leftovers": _leftovers,
}
