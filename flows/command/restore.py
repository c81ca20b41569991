"""`gaung restore`."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.command.talk import console


def restore(
    backup: Path,
    /,
    *,
    check: Annotated[bool, Parameter(negative="")] = False,
    force: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Put a backup back into an empty GAUNG_VAR and database, after reading every file of it against its hash.

    Example: gaung restore /var/backups/gaung

    Parameters
    ----------
    backup
        A backup's folder, its manifest.json, or the folder of all backups, of which the newest is taken.
    check
        Only read it against its hashes; nothing is restored.
    force
        Where data stand already: move them to GAUNG_VAR/replaced-…, replace what PostgreSQL holds.
    """
    from flows.settings import read_settings
    from flows.work.backup import restoring
    from flows.work.runs.lock import nobody_at_work
    from flows.work.runs.progress import shown

    settings, found = read_settings(), restoring.find_backup(backup)
    with shown():
        if check:
            manifest = restoring.check(found)
            console().print(f"{found}: {len(manifest.files)} files, all as they were written", soft_wrap=True)
            return
        with nobody_at_work(settings.folder, "restore"):
            done = restoring.restore(found, settings, force)
    console().print(f"{done.files} files and the database of {done.backup} are back", soft_wrap=True)
    if done.moved_to:
        console().print(f"what stood there before: {done.moved_to}", soft_wrap=True)
    told = [f"  {name}={value}" for name, value in done.manifest.settings.items()]
    console().print("it was made with these settings; compare yours:", *told, sep="\n", soft_wrap=True)
