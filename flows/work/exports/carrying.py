"""A whole monitor into one file, and out of one into an empty database."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from flows.settings import Settings, read_settings
from flows.work.desk import open_desk
from reports.publish.atomic import place_file
from storage.portable.errors import PortableError
from storage.portable.file import MONITOR, PAGE, Reader, reading
from storage.records.monitor_file import known_monitors, monitor_path


class TakenIn(NamedTuple):
    """Rows by table, how many files of raw pages, and how the monitor is called from now on."""

    rows: dict[str, int]
    pages: int
    monitor: str


def write_monitor(monitor: str, out: Path, pages: bool = False) -> dict[str, int]:
    """Everything of a monitor into a file that appears whole or not at all; rows by table."""
    desk = open_desk(monitor)
    toml = monitor_path(monitor).read_bytes()
    slugs = desk.store.portable.outlets(desk.monitor.name, desk.monitor.outlets)
    kept = dict(_kept_pages(desk.settings, slugs)) if pages else {}
    out.parent.mkdir(parents=True, exist_ok=True)
    aside = out.with_name(f".{out.name}.part")
    try:
        counts = desk.store.portable.write(aside, desk.monitor.name, toml, desk.monitor.outlets, kept)
        with aside.open("rb") as written:
            os.fsync(written.fileno())
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)
    return counts | ({"pages": len(kept)} if pages else {})


def _kept_pages(settings: Settings, slugs: list[str]) -> Iterator[tuple[str, Path]]:
    """The archive's files of some outlets, by their place in it."""
    for slug in slugs:
        for path in sorted((settings.pages / slug).glob("*.warc.gz")):
            yield f"{slug}/{path.name}", path


def read_monitor(path: Path) -> TakenIn:
    """Take a file in whole; raises PortableError where it is damaged, of an unknown version, or would meet others'
    rows, pages or monitor."""
    settings = read_settings()
    with reading(path) as reader:
        reader.verify()
        pages = _new_pages(settings, reader)
        called, made = _monitor_here(settings, reader)
        made += [_target(settings, name) for name in pages]
        try:
            desk = open_desk(called)
            for name in pages:
                _place_page(settings, reader, name)
            rows = desk.store.portable.take_in(reader, desk.monitor.outlets)
        except BaseException:
            for new in made:
                new.unlink(missing_ok=True)
            raise
    return TakenIn(rows, len(pages), called)


def _monitor_here(settings: Settings, reader: Reader) -> tuple[str, list[Path]]:
    """How to call the file's monitor: by name where this house has the same, else by a file under GAUNG_VAR, which is
    made where it is not there yet."""
    name = reader.manifest.monitor
    with reader.member(MONITOR) as member:
        toml = member.read()
    known = known_monitors().get(name)
    if known and known.read_bytes() == toml:
        return name, []
    target = settings.folder / "monitors" / f"{Path(name).name}.toml"
    if target.exists() and target.read_bytes() != toml:
        raise PortableError(f"{target} is another monitor of that name: move it away, then import again")
    made = [] if target.exists() else [target]
    place_file(toml, target)
    return str(target), made


def _new_pages(settings: Settings, reader: Reader) -> list[str]:
    """The raw pages' files that are not here yet; raises PortableError for one that is here and differs."""
    names = [name for name in reader.manifest.files if PAGE.fullmatch(name)]
    for name in names:
        here = _target(settings, name)
        if here.exists() and hashlib.sha256(here.read_bytes()).hexdigest() != reader.manifest.files[name].sha256:
            raise PortableError(f"{here} is here already and differs: point GAUNG_VAR at an empty folder")
    return [name for name in names if not _target(settings, name).exists()]


def _place_page(settings: Settings, reader: Reader, name: str) -> None:
    target = _target(settings, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.part")
    try:
        with reader.member(name) as member, aside.open("wb") as stream:
            shutil.copyfileobj(member, stream)
            os.fsync(stream.fileno())
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def _target(settings: Settings, name: str) -> Path:
    match = PAGE.fullmatch(name)
    assert match, name
    return settings.pages / match[1]
