"""From TOML files to checked outlets and layouts, or an error that names file, field and mend."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from scrapers.catalogue.schema import LayoutFile, OutletFile
from storage.records.monitor_file import explain

Model = TypeVar("Model", bound=BaseModel)


class CatalogueError(ValueError):
    """The catalogue cannot be read, or knows no such outlet or layout."""


def read_outlets(folders: Iterable[Path]) -> Iterator[OutletFile]:
    """Each folder's outlets in order of name; raises CatalogueError where a file's name is not its slug or a slug
    comes twice."""
    seen: dict[str, Path] = {}
    for path in _files(folders):
        outlet = _read(path, OutletFile)
        if outlet.slug != path.stem:
            raise CatalogueError(f"{path}: slug: '{outlet.slug}' is not the file's name; rename one of them")
        if outlet.slug in seen:
            raise CatalogueError(f"{path}: slug: '{outlet.slug}' is taken by {seen[outlet.slug]}; choose another")
        seen[outlet.slug] = path
        yield outlet


def read_layouts(folders: Iterable[Path]) -> Iterator[LayoutFile]:
    """Each folder's layouts; `bangsaonline.2014.toml` is an earlier version of `bangsaonline.toml`."""
    for path in _files(folders):
        layout = _read(path, LayoutFile)
        if layout.name != path.name.split(".")[0]:
            raise CatalogueError(f"{path}: name: '{layout.name}' is not the file's name; rename one of them")
        yield layout


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.glob("*.toml"))


def _read(path: Path, model: type[Model]) -> Model:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(f"{path}: not readable as TOML: {error}") from error
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise CatalogueError(explain(path, error, model, raw)) from error
